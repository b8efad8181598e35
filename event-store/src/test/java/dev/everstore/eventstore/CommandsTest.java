package dev.everstore.eventstore;

import static dev.everstore.eventstore.Sending.freshId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.everstore.contracts.MessageKeys;
import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.Versioned;
import dev.everstore.contracts.product.ProductPriceChanged;
import dev.everstore.eventstore.People.NotePerson;
import dev.everstore.eventstore.People.RegisterNobody;
import dev.everstore.eventstore.People.RegisterPerson;
import dev.everstore.eventstore.Wares.AddWare;
import dev.everstore.eventstore.Wares.BreakWare;
import dev.everstore.eventstore.Wares.LookAtWare;
import dev.everstore.eventstore.Wares.PriceWare;
import dev.everstore.eventstore.Wares.StealWare;
import dev.everstore.eventstore.api.Backbone;
import dev.everstore.eventstore.api.Databases;
import dev.everstore.eventstore.api.ServiceLogs;
import dev.everstore.eventstore.api.StoredEvent;
import dev.everstore.eventstore.testing.FreshDatabases;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.CommandResultMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

class CommandsTest {
    private static FreshDatabases databases;
    private static ConfigurableApplicationContext context;
    private static Sending commands;

    @BeforeAll
    static void start() {
        databases = FreshDatabases.named(TestApplication.DATABASES);
        context = TestApplication.start(databases);
        commands = Sending.in(context);
    }

    @AfterAll
    static void stop() {
        context.close();
        databases.close();
    }

    @Test
    void anEventSourcedCommandStoresItsEventsWithItsReceipt() {
        String id = freshId();
        CommandResultMessage<?> added =
                commands.send(new AddWare(id, 100), Map.of(MessageKeys.COMMAND_ID, id + "-add"));
        assertThat(added.getMetaData()).containsEntry(MessageKeys.SERVICE, "ware");

        CommandResultMessage<?> priced = commands.send(
                new PriceWare(id, 200), Map.of(MessageKeys.COMMAND_ID, id + "-price", MessageKeys.ACTOR, "u1"));
        assertThat(priced.getPayload()).isEqualTo(new Versioned(id, 1));

        List<StoredEvent> history = history("ware", "wares", "Ware", id);
        assertThat(history).extracting(StoredEvent::type).containsExactly("ProductAdded", "ProductPriceChanged");
        StoredEvent last = history.getLast();
        assertThat(last.eventId()).isEqualTo(priced.getMetaData().get(MessageKeys.LAST_EVENT_ID));
        assertThat(last.event()).isInstanceOf(ProductPriceChanged.class);
        assertThat(last.metadata())
                .containsEntry(MessageKeys.COMMAND_ID, id + "-price")
                .containsEntry(MessageKeys.CAUSATION_ID, id + "-price")
                .containsEntry(MessageKeys.CORRELATION_ID, id + "-price")
                .containsEntry(MessageKeys.ACTOR, "u1");
    }

    @Test
    void aStateCommandStoresStateEventsAndReceiptInOneTransaction() {
        String id = freshId();
        CommandResultMessage<?> registered = commands.send(new RegisterPerson(id, "Ada"), Map.of());
        assertThat(registered.getPayload()).isEqualTo(new Versioned(id, 0));
        assertThat(people().count(id)).isOne();
        assertThat(history("person", "people", "Person", id)).hasSize(1);
    }

    @Test
    void aRepeatedCommandGetsItsFirstAnswerAgain() {
        String id = freshId();
        commands.send(new AddWare(id, 100), Map.of());
        Map<String, String> metadata = Map.of(MessageKeys.COMMAND_ID, id + "-1", MessageKeys.FINGERPRINT, "f");
        CommandResultMessage<?> first = commands.send(new PriceWare(id, 200), metadata);
        CommandResultMessage<?> again = commands.send(new PriceWare(id, 200), metadata);

        assertThat(first.getMetaData()).doesNotContainKey(MessageKeys.REPLAYED);
        assertThat(again.getMetaData())
                .containsEntry(MessageKeys.REPLAYED, "true")
                .containsEntry(MessageKeys.LAST_EVENT_ID, first.getMetaData().get(MessageKeys.LAST_EVENT_ID));
        assertThat(again.getPayload()).isEqualTo(first.getPayload());
        assertThat(history("ware", "wares", "Ware", id)).hasSize(2);
    }

    @Test
    void aRepeatedStateCommandGetsItsFirstAnswerAgain() {
        String id = freshId();
        Map<String, String> metadata = Map.of(MessageKeys.COMMAND_ID, id);
        commands.send(new RegisterPerson(id, "Ada"), metadata);
        CommandResultMessage<?> again = commands.send(new RegisterPerson(id, "Ada"), metadata);
        assertThat(again.getPayload()).isEqualTo(new Versioned(id, 0));
        assertThat(again.getMetaData()).containsEntry(MessageKeys.REPLAYED, "true");

        commands.send(new NotePerson(id + "n"), Map.of(MessageKeys.COMMAND_ID, id + "n"));
        CommandResultMessage<?> noted =
                commands.send(new NotePerson(id + "n"), Map.of(MessageKeys.COMMAND_ID, id + "n"));
        assertThat(noted.getMetaData()).containsEntry(MessageKeys.REPLAYED, "true");
        assertThat(people().count(id + "n")).isOne();
    }

    @Test
    void aCommandIdWithAnotherBodyIsRefused() {
        String id = freshId();
        commands.send(new AddWare(id, 100), Map.of(MessageKeys.COMMAND_ID, id, MessageKeys.FINGERPRINT, "one"));
        assertThat(commands.refusal(
                        new AddWare(id, 100), Map.of(MessageKeys.COMMAND_ID, id, MessageKeys.FINGERPRINT, "two")))
                .extracting(Refusal::kind, Refusal::code)
                .containsExactly(Refusal.Kind.RULE, "idempotency-key-reused");
    }

    @Test
    void twoCommandsWithOneIdAtOnceTakeEffectOnce() throws Exception {
        String id = freshId();
        commands.send(new AddWare(id, 100), Map.of());
        for (int round = 0; round < 20; round++) {
            Map<String, String> metadata = Map.of(MessageKeys.COMMAND_ID, id + "-" + round);
            String person = id + "-p" + round;
            inParallel(8, () -> commands.send(new PriceWare(id, 200), metadata));
            List<CommandResultMessage<?>> answers = inParallel(
                    8, () -> commands.send(new RegisterPerson(person, "Ada"), Map.of(MessageKeys.COMMAND_ID, person)));
            assertThat(answers)
                    .allSatisfy(answer -> assertThat(answer.getPayload()).isEqualTo(new Versioned(person, 0)));
        }
        assertThat(history("ware", "wares", "Ware", id)).hasSize(21);
    }

    @Test
    void aRefusalIsToldAgainWithoutBeingDecidedAgain() {
        String id = freshId();
        commands.send(new AddWare(id, 100), Map.of());
        Map<String, String> metadata = Map.of(MessageKeys.COMMAND_ID, id + "-steal");
        assertThat(commands.refusal(new StealWare(id), metadata).code()).isEqualTo("no-stealing");
        CommandResultMessage<?> again = commands.answer(new StealWare(id), metadata);
        assertThat(again.getMetaData()).containsEntry(MessageKeys.REPLAYED, "true");
        assertThat(RefusedException.refusalIn(again.exceptionResult()))
                .map(Refusal::code)
                .contains("no-stealing");

        assertThat(commands.refusal(new RegisterNobody(id), Map.of(MessageKeys.COMMAND_ID, id + "-nobody"))
                        .code())
                .isEqualTo("nobody");
        assertThat(people().count(id)).isZero();
        assertThat(commands.answer(new RegisterNobody(id), Map.of(MessageKeys.COMMAND_ID, id + "-nobody"))
                        .getMetaData())
                .containsEntry(MessageKeys.REPLAYED, "true");
    }

    @Test
    void aFailureThatIsNoRefusalLeavesNoReceipt() {
        String id = freshId();
        commands.send(new AddWare(id, 100), Map.of());
        Map<String, String> metadata = Map.of(MessageKeys.COMMAND_ID, id + "-break");
        assertThat(commands.answer(new BreakWare(id), metadata).exceptionResult())
                .hasMessage("broken");
        assertThat(commands.answer(new BreakWare(id), metadata).getMetaData()).doesNotContainKey(MessageKeys.REPLAYED);
    }

    @Test
    void aCommandWithoutEventsHasAReceiptToo() {
        String id = freshId();
        commands.send(new AddWare(id, 100), Map.of());
        Map<String, String> metadata = Map.of(MessageKeys.COMMAND_ID, id + "-look");
        assertThat(commands.send(new LookAtWare(id), metadata).getMetaData())
                .doesNotContainKey(MessageKeys.LAST_EVENT_ID);
        commands.send(new PriceWare(id, 200), Map.of());
        CommandResultMessage<?> again = commands.send(new LookAtWare(id), metadata);
        assertThat(again.getPayload()).isEqualTo(new Versioned(id, 0));
        assertThat(again.getMetaData()).containsEntry(MessageKeys.REPLAYED, "true");
    }

    @Test
    void anOutdatedVersionIsRefused() {
        String id = freshId();
        commands.send(new AddWare(id, 100), Map.of());
        commands.send(new PriceWare(id, 200), Map.of(MessageKeys.EXPECTED_VERSION, "0"));
        assertThat(commands.refusal(new PriceWare(id, 300), Map.of(MessageKeys.EXPECTED_VERSION, "0"))
                        .kind())
                .isEqualTo(Refusal.Kind.STALE_VERSION);
    }

    @Test
    void aThingThatIsThereOrIsNotIsARefusalAndNoFault() {
        String id = freshId();
        assertThat(commands.refusal(new PriceWare(id, 1), Map.of()).kind()).isEqualTo(Refusal.Kind.NOT_FOUND);
        commands.send(new AddWare(id, 100), Map.of());
        assertThat(commands.refusal(new AddWare(id, 100), Map.of()).kind()).isEqualTo(Refusal.Kind.CONFLICT);
    }

    @Test
    void everyEventArrivesInTheBackbone() {
        String id = freshId();
        commands.send(new AddWare(id, 100), Map.of());
        CommandResultMessage<?> last = commands.send(new PriceWare(id, 200), Map.of());
        Backbone backbone = context.getBean(Backbone.class);
        String lastId = (String) last.getMetaData().get(MessageKeys.LAST_EVENT_ID);
        await().until(() -> backbone.positionOf("ware", lastId).isPresent());
        assertThat(backbone.read(0, 1000, null, id))
                .extracting(StoredEvent::type)
                .containsExactly("ProductAdded", "ProductPriceChanged");
    }

    @Test
    void eventsAreAppendedOnlyWithinATransactionOfTheirService() {
        ServiceLogs logs = context.getBean(ServiceLogs.class);
        var people = logs.open("person", context.getBean(Databases.class).owner("people"));
        String id = freshId();
        assertThatThrownBy(() -> people.append("Person", id, 0, List.of(People.registered(id, "Ada"))))
                .isInstanceOf(IllegalStateException.class);
        people.database()
                .transaction()
                .executeWithoutResult(status -> people.append("Person", id, 0, List.of(People.registered(id, "Ada"))));
        assertThat(history("person", "people", "Person", id)).hasSize(1);
    }

    private static People people() {
        return context.getBean(People.class);
    }

    private static List<StoredEvent> history(String service, String database, String type, String id) {
        return context.getBean(ServiceLogs.class)
                .reader(service, context.getBean(Databases.class).reader(database))
                .read(type, id, 0);
    }

    private static <T> List<T> inParallel(int times, Callable<T> work) throws Exception {
        try (var executor = Executors.newFixedThreadPool(times)) {
            var futures = executor.invokeAll(
                    IntStream.range(0, times).mapToObj(i -> work).toList());
            List<T> results = new java.util.ArrayList<>();
            for (var future : futures) {
                results.add(future.get());
            }
            return results;
        }
    }
}
