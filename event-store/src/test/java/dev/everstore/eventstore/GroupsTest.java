package dev.everstore.eventstore;

import static dev.everstore.eventstore.Sending.freshId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.everstore.contracts.MessageKeys;
import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.product.ProductAdded;
import dev.everstore.contracts.product.ProductEvent;
import dev.everstore.contracts.user.UserRegistered;
import dev.everstore.eventstore.People.RegisterPerson;
import dev.everstore.eventstore.Wares.AddWare;
import dev.everstore.eventstore.Wares.PriceWare;
import dev.everstore.eventstore.api.Backbone;
import dev.everstore.eventstore.api.BackboneGroup;
import dev.everstore.eventstore.api.ConsistencyToken;
import dev.everstore.eventstore.api.Databases;
import dev.everstore.eventstore.api.GroupPositions;
import dev.everstore.eventstore.testing.FreshDatabases;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

class GroupsTest {
    private static FreshDatabases databases;
    private static ConfigurableApplicationContext context;
    private static Sending commands;

    @BeforeAll
    static void start() {
        databases = FreshDatabases.named(TestApplication.DATABASES);
        context = TestApplication.start(databases, Groups.class);
        commands = Sending.in(context);
    }

    @AfterAll
    static void stop() {
        context.close();
        databases.close();
    }

    @Test
    void processorsWakeAtOnce() throws Exception {
        commands.send(new AddWare(freshId(), 1));
        long slowest = 0;
        for (int i = 0; i < 10; i++) {
            String id = freshId();
            long before = System.nanoTime();
            ConsistencyToken token = commands.send(new AddWare(id, i));
            long behind =
                    context.getBean(GroupPositions.class).await(token, Set.of("seen", "parts"), Duration.ofSeconds(5));
            slowest = Math.max(slowest, System.nanoTime() - before);
            assertThat(behind).isZero();
            assertThat(context.getBean(Seen.class).ids).contains(id);
        }
        // Polling would take half a second and more.
        assertThat(Duration.ofNanos(slowest)).isLessThan(Duration.ofMillis(450));
    }

    @Test
    void eachThingsEventsKeepTheirOrderInEveryPart() throws Exception {
        String id = freshId();
        commands.send(new AddWare(id, 0));
        ConsistencyToken last = null;
        for (int i = 1; i < 30; i++) {
            last = commands.send(new PriceWare(id, i));
        }
        assertThat(context.getBean(GroupPositions.class).await(last, Set.of("parts"), Duration.ofSeconds(10)))
                .isZero();
        assertThat(context.getBean(Parts.class).sequencesOf(id))
                .containsExactlyElementsOf(
                        java.util.stream.LongStream.range(0, 30).boxed().toList());
    }

    @Test
    void anEventThatCannotBeHandledIsTriedAgainAndNotSkipped() throws Exception {
        Seen seen = context.getBean(Seen.class);
        seen.failing.set(true);
        String id = freshId();
        ConsistencyToken token = commands.send(new RegisterPerson(id, "Ada"));
        await().until(() -> seen.failures.size() > 1);
        assertThat(context.getBean(GroupPositions.class).await(token, Set.of("seen"), Duration.ofMillis(50)))
                .isPositive();
        seen.failing.set(false);
        assertThat(context.getBean(GroupPositions.class).await(token, Set.of("seen"), Duration.ofSeconds(20)))
                .isZero();
        assertThat(seen.ids).containsOnlyOnce(id);
    }

    @Test
    void aCommandWaitsUntilItsServiceHasCopiedWhatItsSenderSaw() {
        Seen seen = context.getBean(Seen.class);
        seen.failing.set(true);
        String token = commands.send(new RegisterPerson(freshId(), "Ada")).encode();
        AddWare command = new AddWare(freshId(), 1);
        Refusal refusal = commands.refusal(command, Map.of(MessageKeys.SEEN, token, MessageKeys.PATIENCE_MILLIS, "50"));
        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.BEHIND);
        seen.failing.set(false);
        assertThat(commands.send(command, Map.of(MessageKeys.SEEN, token, MessageKeys.PATIENCE_MILLIS, "20000"))
                        .isExceptional())
                .isFalse();
    }

    @Test
    void aProcessWithoutAReadModelsRoomKnowsItByItsTokensInTheBackbone() throws Exception {
        GroupPositions here = context.getBean(GroupPositions.class);
        try (ConfigurableApplicationContext other = TestApplication.start(with("everstore.roles", "query"))) {
            ConsistencyToken token = commands.send(new AddWare(freshId(), 1));
            here.await(token, Set.of("parts"), Duration.ofSeconds(10));
            assertThat(other.getBean(GroupPositions.class).await(token, Set.of("parts"), Duration.ofSeconds(10)))
                    .isZero();
            assertThat(other.getBean(GroupPositions.class).await(token, Set.of("absent"), Duration.ofMillis(50)))
                    .isPositive();
        }
    }

    @Test
    void positionsAreKnownOfEveryDeclaredGroup() throws Exception {
        ConsistencyToken token = commands.send(new AddWare(freshId(), 1));
        GroupPositions positions = context.getBean(GroupPositions.class);
        positions.await(token, Set.of("seen", "parts"), Duration.ofSeconds(10));
        long head = context.getBean(Backbone.class).head();
        assertThat(positions.positions())
                .containsEntry("seen", head)
                .containsEntry("parts", head)
                .containsEntry("absent", 0L);
    }

    @Test
    void whoeverWaitsForAGroupInVainIsToldHowFarItIsBehind() throws Exception {
        ConsistencyToken token = commands.send(new AddWare(freshId(), 1));
        assertThat(context.getBean(GroupPositions.class).await(token, Set.of("absent"), Duration.ofMillis(300)))
                .isPositive();
        assertThat(context.getBean(GroupPositions.class)
                        .await(new ConsistencyToken("ware", "unheard-of"), Set.of("seen"), Duration.ofMillis(50)))
                .isPositive();
    }

    @Test
    void aProcessWithoutTheHandlersKnowsTheGroupByItsStoredTokens() throws Exception {
        GroupPositions here = context.getBean(GroupPositions.class);
        try (ConfigurableApplicationContext other =
                TestApplication.start(with("everstore.roles", "query"), GroupsElsewhere.class)) {
            ConsistencyToken token = commands.send(new AddWare(freshId(), 1));
            here.await(token, Set.of("seen"), Duration.ofSeconds(10));
            assertThat(other.getBean(GroupPositions.class).await(token, Set.of("seen"), Duration.ofSeconds(10)))
                    .isZero();
        }
    }

    private static Map<String, String> with(String key, String value) {
        Map<String, String> properties = new HashMap<>(databases.properties());
        properties.put(key, value);
        return properties;
    }

    @Test
    void theBackboneCanBeReadFromItsBeginningInPages() {
        Backbone backbone = context.getBean(Backbone.class);
        List<Long> positions = new CopyOnWriteArrayList<>();
        long head = backbone.head();
        backbone.scan(0, head, page -> page.forEach(event -> positions.add(event.position())));
        assertThat(positions)
                .containsExactlyElementsOf(
                        java.util.stream.LongStream.rangeClosed(1, head).boxed().toList());
    }

    @Test
    void aProcessingGroupWithoutADeclarationStopsTheStart() {
        assertThatThrownBy(() -> TestApplication.start(databases, Undeclared.class))
                .hasStackTraceContaining("undeclared has no BackboneGroup bean");
    }

    @ProcessingGroup("seen")
    static final class Seen {
        private final List<String> ids = new CopyOnWriteArrayList<>();
        private final List<String> failures = new CopyOnWriteArrayList<>();
        private final AtomicBoolean failing = new AtomicBoolean();

        @EventHandler
        void on(ProductAdded event) {
            ids.add(event.productId().value());
        }

        @EventHandler
        void on(UserRegistered event) {
            if (failing.get()) {
                failures.add(event.userId().value());
                throw new IllegalStateException("not now");
            }
            ids.add(event.userId().value());
        }
    }

    @ProcessingGroup("parts")
    static final class Parts {
        private record Handled(String id, long sequence) {}

        private final List<Handled> handled = new CopyOnWriteArrayList<>();

        @EventHandler
        void on(ProductEvent event, @SequenceNumber long sequence) {
            handled.add(new Handled(event.productId().value(), sequence));
        }

        List<Long> sequencesOf(String id) {
            return handled.stream()
                    .filter(one -> one.id().equals(id))
                    .map(Handled::sequence)
                    .toList();
        }
    }

    static class Groups {
        @Bean
        BackboneGroup seenGroup(Databases databases) {
            return new BackboneGroup("seen", databases.owner("people"), 50, 1);
        }

        @Bean
        BackboneGroup partsGroup(Databases databases) {
            return new BackboneGroup("parts", databases.owner("backbone"), 10, 3);
        }

        @Bean
        BackboneGroup absentGroup(Databases databases) {
            return new BackboneGroup("absent", databases.owner("backbone"), 10, 1);
        }

        @Bean
        Seen seen() {
            return new Seen();
        }

        @Bean
        Parts parts() {
            return new Parts();
        }
    }

    static class GroupsElsewhere {
        @Bean
        BackboneGroup seenGroup(Databases databases) {
            return new BackboneGroup("seen", databases.owner("people"), 50, 1);
        }
    }

    static class Undeclared {
        @Bean
        Stray stray() {
            return new Stray();
        }
    }

    @ProcessingGroup("undeclared")
    static final class Stray {
        @EventHandler
        void on(ProductAdded event) {
            throw new IllegalStateException("Never started: " + event);
        }
    }
}
