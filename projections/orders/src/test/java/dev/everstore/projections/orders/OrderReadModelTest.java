package dev.everstore.projections.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstore.contracts.order.OrderConfirmed;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.order.OrderStatus;
import dev.everstore.eventstore.api.StoredEvent;
import dev.everstore.outbox.PlainCodec;
import dev.everstore.outbox.TestDynamo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrderReadModelTest {
    private TestDynamo dynamo;
    private OrderTable table;
    private OrderReadModel model;

    @BeforeAll
    void open() {
        dynamo = new TestDynamo();
        dynamo.tables().ensure(OrderTable.SHAPE);
        table = new OrderTable(dynamo.client(), dynamo.tables(), new PlainCodec());
        model = new OrderReadModel(dynamo.client(), dynamo.tables(), table);
    }

    @AfterAll
    void close() {
        dynamo.close();
    }

    @Test
    void theSameBatchTwiceIsTheSameAsOnce() {
        Story story = new Story("twice");
        List<StoredEvent> batch = story.stored(
                List.of(story.placed(), story.requested(), new OrderConfirmed(story.order, Instant.EPOCH)));

        model.apply(batch);
        OrderState once = table.read(story.order).orElseThrow();
        model.apply(batch);

        assertThat(table.read(story.order)).contains(once);
        assertThat(once.status()).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(once.version()).isEqualTo(1);
    }

    @Test
    void partsOfABatchMayComeAgain() {
        Story story = new Story("parts");
        List<StoredEvent> all = story.stored(
                List.of(story.placed(), story.requested(), new OrderConfirmed(story.order, Instant.EPOCH)));

        model.apply(all.subList(0, 2));
        model.apply(all.subList(1, 3));

        assertThat(table.read(story.order).orElseThrow().status()).isEqualTo(OrderStatus.CONFIRMED);
    }

    @Test
    void aDeposedWriterDoesNotOverwriteWhatIsNewer() {
        Story late = new Story("late");
        Story other = new Story("other");
        List<StoredEvent> history = late.stored(List.of(late.placed(), new OrderConfirmed(late.order, Instant.EPOCH)));
        model.apply(history);
        OrderState newer = table.read(late.order).orElseThrow();
        OrderState older = Logs.fold(OrderState.unknown(late.order), history.subList(0, 1));

        model.write(List.of(
                table.put(older, 1),
                table.put(Logs.fold(OrderState.unknown(other.order), other.stored(List.of(other.placed()))), 1)));

        assertThat(table.read(late.order)).contains(newer);
        assertThat(table.read(other.order)).isPresent();
    }

    @Test
    void aBatchOfManyOrdersIsWrittenWhole() {
        List<StoredEvent> batch = new ArrayList<>();
        List<Story> stories = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            Story story = new Story("many-" + i);
            stories.add(story);
            batch.addAll(story.stored(List.of(story.placed())));
        }

        model.apply(batch);

        assertThat(table.read(stories.stream().map(story -> story.order).toList()))
                .hasSize(120);
    }

    @Test
    void theLargestOrdersFitIntoItemsAndTransactions() {
        List<StoredEvent> batch = new ArrayList<>();
        List<OrderId> ids = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            Story story = new Story("large-" + i);
            ids.add(story.order);
            batch.addAll(story.stored(List.of(story.placedInLines(1_000))));
        }

        model.apply(batch);

        assertThat(table.read(ids).values())
                .hasSize(30)
                .allSatisfy(state -> assertThat(state.placed().lines()).hasSize(1_000));
    }

    @Test
    void anEmptiedModelHasForgottenEverything() {
        try (TestDynamo own = new TestDynamo()) {
            OrderTable ownTable = new OrderTable(own.client(), own.tables(), new PlainCodec());
            OrderReadModel ownModel = new OrderReadModel(own.client(), own.tables(), ownTable);
            own.tables().ensure(OrderTable.SHAPE);
            Story story = new Story("forgotten");
            ownModel.apply(story.stored(List.of(story.placed())));

            ownModel.empty();

            assertThat(ownTable.read(story.order)).isEmpty();
        }
    }
}
