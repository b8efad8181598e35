package dev.everstore.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** Who shares a transaction with whom, and that nobody suffers for another. */
class SharedTransactionsTest {
    private static final TableShape SHAPE = TableShape.keyed("shared", "id");

    private final Gate gate = new Gate();
    private final TestDynamo dynamo = new TestDynamo(gate);
    private final SharedTransactions transactions = new SharedTransactions(dynamo.client());
    private String table = "";

    @BeforeEach
    void open() {
        table = dynamo.tables().ensure(SHAPE);
        dynamo.client()
                .putItem(put -> put.tableName(table)
                        .item(Map.of("id", Items.text("pot"), "left", Items.number(10), "taken", Items.number(0))));
    }

    @AfterEach
    void close() {
        dynamo.close();
    }

    @Test
    void whatWaitsMeanwhileSharesOneTransaction() {
        List<Outcome> outcomes = together(
                IntStream.range(0, 20).mapToObj(i -> candidate("note-" + i)).toList());

        assertThat(outcomes).hasSize(20).allMatch(Outcome.Stored.class::isInstance);
        assertThat(gate.sizes).contains(20);
    }

    @Test
    void ofAPotThatIsTooSmallTheFirstGetTheirsAndOnlyTheOthersNothing() {
        List<Candidate> takers = IntStream.range(0, 25)
                .mapToObj(i -> candidate("taker-" + i, take(1)))
                .toList();

        List<Outcome> outcomes = together(takers);

        assertThat(outcomes.subList(0, 10)).allMatch(Outcome.Stored.class::isInstance);
        assertThat(outcomes.subList(10, 25)).allMatch(Outcome.Stale.class::isInstance);
        assertThat(pot()).containsEntry("left", Items.number(0)).containsEntry("taken", Items.number(10));
        assertThat(exists("taker-9")).isTrue();
        assertThat(exists("taker-10")).isFalse();
    }

    @Test
    void oneWhoseConditionFailsLearnsWhichAndLeavesTheOthersAlone() {
        transactions.store(candidate("taken"));

        List<Outcome> outcomes = together(List.of(candidate("free-1"), candidate("taken"), candidate("free-2")));

        assertThat(outcomes.get(0)).isInstanceOf(Outcome.Stored.class);
        assertThat(outcomes.get(1))
                .isInstanceOfSatisfying(
                        Outcome.Stale.class, stale -> assertThat(stale.failed()).isEqualTo(Set.of(0)));
        assertThat(outcomes.get(2)).isInstanceOf(Outcome.Stored.class);
    }

    @Test
    void twoWhoWriteTheSameItemGoOneAfterTheOther() {
        List<Outcome> outcomes = together(List.of(candidate("same"), candidate("same"), candidate("other")));

        assertThat(outcomes.get(0)).isInstanceOf(Outcome.Stored.class);
        assertThat(outcomes.get(1)).isInstanceOf(Outcome.Stale.class);
        assertThat(outcomes.get(2)).isInstanceOf(Outcome.Stored.class);
    }

    @Test
    void whatDynamoCannotReadTakesNobodyWithIt() {
        Candidate unreadable = new Candidate(
                List.of(TransactWriteItem.builder()
                        .put(Put.builder()
                                .tableName(table)
                                .item(Map.of("wrong", Items.text("key")))
                                .build())
                        .build()),
                List.of(),
                Set.of());

        assertThat(together(List.of(candidate("good-1"), candidate("good-2")), unreadable))
                .allMatch(Outcome.Stored.class::isInstance);
        assertThat(unreadable.outcome().exceptionNow()).isInstanceOf(DynamoDbException.class);
    }

    @Test
    void noTransactionHoldsMoreThanAHundredItems() {
        List<Outcome> outcomes = together(
                IntStream.range(0, 230).mapToObj(i -> candidate("much-" + i)).toList());

        assertThat(outcomes).allMatch(Outcome.Stored.class::isInstance);
        assertThat(gate.sizes).allMatch(size -> size <= Change.MOST_ITEMS);
    }

    private List<Outcome> together(List<Candidate> candidates, Candidate... failing) {
        gate.closed = new CountDownLatch(1);
        List<Future<Outcome>> outcomes = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                for (int writer = 1; writer <= SharedTransactions.MOST_WRITERS; writer++) {
                    Candidate blocker = candidate("blocker-" + UUID.randomUUID());
                    threads.submit(() -> transactions.store(blocker));
                    gate.awaitBlocked(writer);
                }
                for (Candidate candidate : candidates) {
                    outcomes.add(threads.submit(() -> transactions.store(candidate)));
                    awaitWaiting(outcomes.size());
                }
                for (Candidate candidate : failing) {
                    threads.submit(() -> transactions.store(candidate));
                    awaitWaiting(outcomes.size() + 1);
                }
            } finally {
                gate.closed.countDown();
            }
        }
        return outcomes.stream().map(Future::resultNow).toList();
    }

    private void awaitWaiting(int number) {
        await().pollInterval(Duration.ofMillis(1))
                .pollDelay(Duration.ZERO)
                .until(() -> transactions.waiting() == number);
    }

    private Candidate candidate(String id, Tally... tallies) {
        TransactWriteItem write = TransactWriteItem.builder()
                .put(Put.builder()
                        .tableName(table)
                        .item(Map.of("id", Items.text(id)))
                        .conditionExpression("attribute_not_exists(id)")
                        .build())
                .build();
        return new Candidate(
                List.of(write), List.of(tallies), Set.of(dynamo.tables().itemOf(write)));
    }

    private Tally take(long number) {
        return new Tally(table, Map.of("id", Items.text("pot")), Map.of("left", -number, "taken", number));
    }

    private Map<String, AttributeValue> pot() {
        return item("pot");
    }

    private boolean exists(String id) {
        return !item(id).isEmpty();
    }

    private Map<String, AttributeValue> item(String id) {
        return dynamo.client()
                .getItem(get ->
                        get.tableName(table).key(Map.of("id", Items.text(id))).consistentRead(true))
                .item();
    }

    /** Holds transactions back while it is closed, and knows how large they were. */
    private static final class Gate implements ExecutionInterceptor {
        private final ConcurrentLinkedQueue<Integer> sizes = new ConcurrentLinkedQueue<>();
        private final AtomicInteger blocked = new AtomicInteger();
        private volatile CountDownLatch closed = new CountDownLatch(0);

        @Override
        public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
            if (context.request() instanceof TransactWriteItemsRequest request) {
                sizes.add(request.transactItems().size());
                blocked.incrementAndGet();
                try {
                    closed.await();
                    blocked.decrementAndGet();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        void awaitBlocked(int number) {
            await().pollInterval(Duration.ofMillis(1)).pollDelay(Duration.ZERO).until(() -> blocked.get() == number);
        }
    }
}
