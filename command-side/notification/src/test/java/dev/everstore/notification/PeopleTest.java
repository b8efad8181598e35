package dev.everstore.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.everstore.contracts.MessageKeys;
import dev.everstore.contracts.Personal;
import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.notification.FindNotifications;
import dev.everstore.contracts.notification.FindPreferences;
import dev.everstore.contracts.notification.NotificationPreferences;
import dev.everstore.contracts.notification.SendNotification;
import dev.everstore.contracts.notification.Template;
import dev.everstore.contracts.user.Role;
import dev.everstore.contracts.user.UserErased;
import dev.everstore.contracts.user.UserEvent;
import dev.everstore.contracts.user.UserId;
import dev.everstore.contracts.user.UserPasswordChanged;
import dev.everstore.contracts.user.UserProfileChanged;
import dev.everstore.contracts.user.UserRegistered;
import dev.everstore.eventstore.api.StoredEvent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PeopleTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final UserId claire = new UserId("u-claire");
    private ScriptedSmtp server;
    private Room room;

    @BeforeEach
    void open() throws IOException {
        server = new ScriptedSmtp(line -> null);
        room = new Room(server.port());
    }

    @AfterEach
    void close() throws IOException {
        room.close();
        server.close();
    }

    @Test
    void whoRegistersThemselfIsWelcomedOnceInTheirLanguage() {
        room.open();
        StoredEvent registered = event(0, "public", Instant.now(), registered("fr"));

        tell(registered);
        tell(registered);

        await().atMost(SOON).until(() -> room.events().size() == 1);
        assertThat(server.delivered()).singleElement().asString().contains("Subject: Bienvenue dans notre boutique");
    }

    @Test
    void peopleWhomAnImporterBringsAreNotWrittenTo() {
        tell(event(0, "u-importer", Instant.now(), registered(null)));

        assertThat(room.queries.find(new FindNotifications(claire, null, 10)).items())
                .isEmpty();
        assertThat(room.recipients.find(List.of(claire))).containsKey(claire);
    }

    @Test
    void oldNewsIsNoNews() {
        tell(event(0, "public", Instant.now().minus(Duration.ofDays(2)), registered(null)));
        tell(event(1, "u", Instant.now().minus(Duration.ofDays(2)), new UserPasswordChanged(claire)));

        assertThat(room.queries.find(new FindNotifications(claire, null, 10)).items())
                .isEmpty();
    }

    @Test
    void whoChangesTheirAddressGetsMailThere() {
        room.open();
        tell(event(0, "u-importer", Instant.now(), registered(null)));
        tell(event(
                1,
                claire.value(),
                Instant.now(),
                new UserProfileChanged(claire, text("new@example.com"), text("Claire G."), null, "es")));
        // An older event that comes again changes nothing.
        tell(event(0, "u-importer", Instant.now(), registered(null)));

        tell(event(2, claire.value(), Instant.now(), new UserPasswordChanged(claire)));

        await().atMost(SOON).until(() -> server.delivered().size() == 1);
        assertThat(server.delivered().getFirst()).contains("To: new@example.com", "Claire G.", "Hola");
    }

    @Test
    void whatIsMutedIsNotSentAndSaysSo() {
        room.know(claire, "claire@example.com");
        room.choose(claire, Set.of(Template.ORDER_CONFIRMED), Map.of());
        room.open();

        room.send("muted", "command", claire);
        room.send(new SendNotification("wanted", claire, Template.ORDER_SHIPPED, Map.of()), "command");

        await().atMost(SOON).until(() -> "sent".equals(room.statusOf("wanted")));
        await().atMost(SOON).until(() -> "suppressed".equals(room.statusOf("muted")));
        assertThat(room.events())
                .containsExactlyInAnyOrder("PreferencesChanged", "NotificationSuppressed", "NotificationSent");
        assertThat(server.delivered()).hasSize(1);
    }

    @Test
    void choicesCountVersionsAndGuardAgainstLostUpdates() {
        assertThat(preferences()).isEqualTo(new NotificationPreferences(claire, Set.of(), 0));
        assertThat(room.choose(claire, Set.of(Template.WELCOME), Map.of(MessageKeys.EXPECTED_VERSION, 0L))
                        .getPayload()
                        .version())
                .isEqualTo(1);
        assertThat(room.choose(claire, Set.of(), Map.of(MessageKeys.EXPECTED_VERSION, 1L))
                        .getPayload()
                        .version())
                .isEqualTo(2);
        assertThat(room.choose(claire, Set.of(), Map.of()).getPayload().version())
                .isEqualTo(2);

        assertThatThrownBy(() -> room.choose(claire, Set.of(), Map.of(MessageKeys.EXPECTED_VERSION, 1L)))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().kind()).isEqualTo(Refusal.Kind.STALE_VERSION));
        assertThat(preferences()).isEqualTo(new NotificationPreferences(claire, Set.of(), 2));
        assertThat(room.events()).containsExactly("PreferencesChanged", "PreferencesChanged");
    }

    @Test
    void ofAnErasedPersonNothingIsLeftAndNothingIsSent() {
        tell(event(0, "u-importer", Instant.now(), registered(null)));
        room.choose(claire, Set.of(Template.ORDER_SHIPPED), Map.of());
        for (int i = 0; i < 130; i++) {
            room.send(
                    new SendNotification(
                            "n-" + i, claire, Template.ORDER_CANCELLED, Map.of("reason", "Claire moved house")),
                    "command");
        }
        assertThat(raw()).contains("claire@example.com", "Claire moved house");

        tell(event(1, claire.value(), Instant.now(), new UserErased(claire, Instant.now())));
        tell(event(0, "u-importer", Instant.now(), registered(null)));
        room.open();
        room.send("after", "command", claire);

        await().atMost(SOON).until(() -> room.table.find("after").isEmpty());
        assertThat(raw()).doesNotContain("claire@example.com", "Claire", "ORDER_SHIPPED");
        assertThat(room.queries.find(new FindNotifications(claire, null, 10)).items())
                .isEmpty();
        assertThat(server.delivered()).isEmpty();
        assertThatThrownBy(() -> room.choose(claire, Set.of(), Map.of())).isInstanceOf(RefusedException.class);
    }

    /** All items of the tables that say something about people, as they lie there. */
    private String raw() {
        StringBuilder items = new StringBuilder();
        for (String table : List.of("notification", "notification-recipients", "notification-receipts")) {
            room.dynamo
                    .client()
                    .scan(scan -> scan.tableName(room.dynamo.tables().nameOf(table)))
                    .items()
                    .forEach(items::append);
        }
        return items.toString();
    }

    private NotificationPreferences preferences() {
        return room.queries.find(new FindPreferences(claire));
    }

    private void tell(StoredEvent stored) {
        RecipientsCopy copy = room.copy();
        switch ((UserEvent) stored.event()) {
            case UserRegistered registered -> copy.on(registered, stored);
            case UserProfileChanged changed -> copy.on(changed, stored);
            case UserPasswordChanged changed -> copy.on(changed, stored);
            case UserErased erased -> copy.on(erased);
            default -> throw new IllegalArgumentException(stored.type());
        }
    }

    private UserRegistered registered(String language) {
        return new UserRegistered(
                claire,
                text("claire@example.com"),
                text("Claire Gute"),
                null,
                language,
                Instant.EPOCH,
                Set.of(Role.CUSTOMER));
    }

    private Personal text(String text) {
        return new Personal(claire, text);
    }

    private StoredEvent event(long sequence, String actor, Instant at, Object event) {
        String type = event.getClass().getSimpleName();
        return new StoredEvent(
                sequence + 1,
                "event-" + sequence,
                "user",
                "User",
                claire.value(),
                sequence,
                type,
                "1",
                "{}",
                Map.of(MessageKeys.ACTOR, actor),
                at,
                event);
    }
}
