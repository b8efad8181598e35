package dev.everstore.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.everstore.eventstore.AppendOutcome.Conflict;
import dev.everstore.eventstore.AppendOutcome.Repeated;
import dev.everstore.eventstore.AppendOutcome.Stored;
import dev.everstore.eventstore.testing.FreshDatabases;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogWriterTest {
    private static final AtomicInteger COMMITS = new AtomicInteger();
    private static FreshDatabases databases;
    private static TestLog log;

    @BeforeAll
    static void start() {
        databases = FreshDatabases.named("wares");
        log = new TestLog(databases.properties(), "wares", COMMITS::incrementAndGet);
    }

    @AfterAll
    static void stop() {
        log.close();
        databases.close();
    }

    @BeforeEach
    void startEmpty() {
        log.empty();
        COMMITS.set(0);
    }

    @Test
    void thirtyTwoWritersEachHaveTheirOwnConflictAndAnswer() throws Exception {
        // Pairs of writers fight for the same aggregate, so that one of each pair must lose every time.
        List<Integer> stored = inParallel(32, writer -> {
            int won = 0;
            for (int i = 0; i < 50; i++) {
                LogRow row = row("e-" + writer + "-" + i, "w" + writer / 2, i);
                AppendOutcome outcome = Answers.await(log.writer.submit(new Append(List.of(row), null)));
                won += outcome instanceof Stored ? 1 : 0;
                assertThat(outcome).isIn(new Stored(), new Conflict("Ware", "w" + writer / 2, i));
            }
            return won;
        });
        assertThat(stored.stream().mapToInt(Integer::intValue).sum()).isEqualTo(16 * 50);
        assertThat(positions())
                .isEqualTo(
                        IntStream.rangeClosed(1, 16 * 50).asLongStream().boxed().toList());
        assertThat(COMMITS.get()).as("commits are shared").isLessThan(16 * 50 / 2);
    }

    @Test
    void aConflictingCommandIsDroppedWhole() {
        store(row("a", "w1", 0));
        AppendOutcome outcome = Answers.await(
                log.writer.submit(new Append(List.of(row("b", "w2", 0), row("c", "w1", 0)), receipt("c1"))));
        assertThat(outcome).isEqualTo(new Conflict("Ware", "w1", 0));
        assertThat(log.tables.receipt("c1")).isEmpty();
        assertThat(positions()).containsExactly(1L);
    }

    @Test
    void aRepeatedCommandIsDroppedWholeAndToldItsFirstReceipt() {
        Receipt receipt = receipt("c1");
        log.writer.submit(new Append(List.of(row("a", "w1", 0)), receipt)).join();
        AppendOutcome outcome = Answers.await(log.writer.submit(new Append(List.of(row("b", "w1", 1)), receipt)));
        assertThat(outcome).isEqualTo(new Repeated(receipt));
        assertThat(positions()).containsExactly(1L);
    }

    @Test
    void aBadNeighbourFailsAlone() {
        List<CompletableFuture<AppendOutcome>> answers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            LogRow row = row("e" + i, "w" + i, 0);
            LogRow bad = new LogRow("e" + i, "Ware", "w" + i, 0, "X", "1", "no \0 in PostgreSQL", "{}", Instant.EPOCH);
            answers.add(log.writer.submit(new Append(List.of(i == 7 ? bad : row), null)));
        }
        for (int i = 0; i < 20; i++) {
            CompletableFuture<AppendOutcome> answer = answers.get(i);
            if (i == 7) {
                assertThatThrownBy(() -> Answers.await(answer)).isInstanceOf(LogUnavailableException.class);
            } else {
                assertThat(Answers.await(answer)).isEqualTo(new Stored());
            }
        }
        assertThat(positions()).hasSize(19);
    }

    @Test
    void anEventsIdIsUsedOnce() {
        store(row("a", "w1", 0));
        assertThat(Answers.await(log.writer.submit(new Append(List.of(row("a", "w2", 0)), null))))
                .isInstanceOf(Conflict.class);
    }

    @Test
    void theWriterGoesOnAfterItsConnectionWasCut() {
        store(row("a", "w1", 0));
        log.database
                .jdbc()
                .sql(
                        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'everstore writer'"
                                + " and datname = current_database()")
                .query(Boolean.class)
                .list();
        assertThatThrownBy(() -> store(row("b", "w1", 1))).isInstanceOf(LogUnavailableException.class);
        store(row("b", "w1", 1));
        assertThat(positions()).containsExactly(1L, 2L);
    }

    @Test
    void positionsHaveNoGapsWhenTransactionsOverlapAndFail() throws Exception {
        LastAct lastAct = new LastAct(log.database);
        inParallel(6, writer -> {
            for (int i = 0; i < 40; i++) {
                LogRow row = row("e-" + writer + "-" + i, "w" + writer + "-" + i, 0);
                boolean fails = (writer + i) % 3 == 0;
                log.database.transaction().executeWithoutResult(status -> {
                    lastAct.append(List.of(row), null);
                    if (fails) {
                        status.setRollbackOnly();
                    }
                });
                store(row("s-" + writer + "-" + i, "s" + writer, i));
            }
            return 0;
        });
        List<Long> positions = positions();
        assertThat(positions)
                .isEqualTo(IntStream.rangeClosed(1, positions.size())
                        .asLongStream()
                        .boxed()
                        .toList());
        assertThat(positions).hasSize(6 * 40 + 160);
        assertThat(log.tables.head()).isEqualTo(positions.size());
    }

    private static void store(LogRow row) {
        assertThat(Answers.await(log.writer.submit(new Append(List.of(row), null))))
                .isEqualTo(new Stored());
    }

    private static List<Long> positions() {
        return log.database
                .jdbc()
                .sql("select position from log_event order by position")
                .query(Long.class)
                .list();
    }

    private static Receipt receipt(String commandId) {
        return new Receipt(commandId, "f", true, "java.lang.String", "\"done\"", "a");
    }

    private static LogRow row(String eventId, String id, long sequence) {
        return new LogRow(eventId, "Ware", id, sequence, "ProductDiscontinued", "1", "{}", "{}", Instant.EPOCH);
    }

    private interface Work {
        int run(int writer) throws Exception;
    }

    private static List<Integer> inParallel(int writers, Work work) throws Exception {
        try (var executor = Executors.newFixedThreadPool(writers)) {
            List<Callable<Integer>> tasks = IntStream.range(0, writers)
                    .<Callable<Integer>>mapToObj(writer -> () -> work.run(writer))
                    .toList();
            List<Integer> results = new ArrayList<>();
            for (var future : executor.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results;
        }
    }
}
