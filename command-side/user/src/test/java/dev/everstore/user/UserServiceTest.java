package dev.everstore.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.everstore.contracts.AddressView;
import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.Versioned;
import dev.everstore.contracts.user.FindPersonKey;
import dev.everstore.contracts.user.FindUser;
import dev.everstore.contracts.user.PersonKey;
import dev.everstore.contracts.user.RegisterUser;
import dev.everstore.contracts.user.Role;
import dev.everstore.contracts.user.Session;
import dev.everstore.contracts.user.UserId;
import dev.everstore.contracts.user.UserRegistered;
import dev.everstore.contracts.user.UserView;
import dev.everstore.eventstore.api.Databases;
import dev.everstore.eventstore.api.ServiceLogs;
import dev.everstore.eventstore.api.StoredEvent;
import dev.everstore.eventstore.testing.FreshDatabases;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** The service in its own database, through the buses as in production. */
class UserServiceTest {
    private static final Instant REGISTERED = Instant.parse("2014-01-03T00:00:00Z");
    private static final AddressView HOME =
            new AddressView("Ada Lovelace", "Marylebone 1", "London", null, "W1 4AB", "United Kingdom");
    private static FreshDatabases databases;
    private static UserProcess users;

    @BeforeAll
    static void start() {
        databases = FreshDatabases.named("users", "backbone");
        users = UserProcess.start(databases, true);
    }

    @AfterAll
    static void stop() {
        if (users != null) {
            users.close();
        }
        databases.close();
    }

    @Test
    void aRegisteredPersonIsKnownAndCanSignInByAnyFormOfTheirEmail() {
        UserId ada = fresh();
        assertThat(users.send(wish(ada, "Ada." + ada + "@Example.com", "correct horse"))
                        .getPayload())
                .isEqualTo(new Versioned(ada.value(), 0));

        assertThat(users.ask(new FindUser(ada), ResponseTypes.optionalInstanceOf(UserView.class)))
                .hasValue(new UserView(
                        ada,
                        "Ada." + ada + "@Example.com",
                        "Ada Lovelace",
                        HOME,
                        null,
                        REGISTERED,
                        Set.of(Role.CUSTOMER),
                        "active",
                        0));
        Session session = signIn(" ada." + ada + "@example.COM ", "correct horse");
        Jwt token = users.bean(JwtDecoder.class).decode(session.token());
        assertThat(token.getSubject()).isEqualTo(ada.value());
        assertThat(token.getClaimAsStringList("roles")).containsExactly("customer");
        assertThat(token.getExpiresAt()).isEqualTo(session.expiresAt());
    }

    @Test
    void whatIsPersonalIsStoredSealedAndReadOpened() {
        UserId ada = fresh();
        users.send(wish(ada, ada + "@example.com", null));

        StoredEvent stored = history(ada).getFirst();
        assertThat(stored.payload())
                .contains("London")
                .doesNotContain("Ada Lovelace", "@example.com", "Marylebone 1", "W1 4AB");
        UserRegistered registered = (UserRegistered) stored.event();
        assertThat(registered.name().text()).isEqualTo("Ada Lovelace");
        assertThat(registered.email().text()).isEqualTo(ada + "@example.com");
        assertThat(keyOf(ada).key()).hasSize(32);
    }

    @Test
    void aTakenEmailIsRefusedAndLeavesNeitherPersonNorKeyNorEvent() {
        UserId ada = fresh();
        UserId bob = fresh();
        users.send(wish(ada, ada + "@example.com", null));

        Refusal refusal = users.refusalOf(wish(bob, ada.value().toUpperCase() + "@Example.com", null));

        assertThat(refusal.code()).isEqualTo("email-taken");
        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT);
        assertThat(keyOf(bob).key()).isNull();
        assertThat(history(bob)).isEmpty();
        assertThat(users.refusalOf(wish(ada, "other" + ada + "@example.com", null))
                        .code())
                .isEqualTo("user-exists");
    }

    @Test
    void whoRegistersAfterARefusalGetsAKeyOfTheirOwn() {
        UserId ada = fresh();
        UserId bob = fresh();
        users.send(wish(ada, ada + "@example.com", null));
        users.send(wish(bob, ada + "@example.com", null));
        users.send(wish(bob, bob + "@example.com", null));

        assertThat(((UserRegistered) history(bob).getFirst().event()).email().text())
                .isEqualTo(bob + "@example.com");
    }

    @Test
    void aWrongPasswordAnUnknownEmailAndAPersonWithoutPasswordAreAllTheSameNo() {
        UserId ada = fresh();
        UserId imported = fresh();
        users.send(wish(ada, ada + "@example.com", "correct horse"));
        users.send(wish(imported, imported + "@example.com", null));

        for (String email : List.of(ada + "@example.com", imported + "@example.com", "nobody@example.com")) {
            assertThatExceptionOfType(RefusedException.class)
                    .isThrownBy(() -> signIn(email, "wrong horse"))
                    .satisfies(refused -> {
                        assertThat(refused.refusal().kind()).isEqualTo(Refusal.Kind.UNAUTHENTICATED);
                        assertThat(refused.refusal().code()).isEqualTo("bad-credentials");
                    });
        }
    }

    @Test
    void theEmbeddedStackHasItsStaffAndNobodyElseMayStartOnItsData() {
        Session session = signIn("importer@everstore.local", "importer-local-only");
        assertThat(users.bean(JwtDecoder.class).decode(session.token()).getClaimAsStringList("roles"))
                .containsExactly("importer");
        assertThat(history(new UserId("staff.importer"))).hasSize(1);

        assertThatExceptionOfType(Exception.class)
                .isThrownBy(() -> UserProcess.start(databases, false).close())
                .withStackTraceContaining("Refusing to start: importer@everstore.local");
        try (UserProcess again = UserProcess.start(databases, true)) {
            assertThat(history(new UserId("staff.admin"))).hasSize(1);
            assertThat(again.bean(JwtDecoder.class).decode(session.token()).getSubject())
                    .isEqualTo("staff.importer");
        }
    }

    private static RegisterUser wish(UserId id, String email, String password) {
        return new RegisterUser(id, email, "Ada Lovelace", password, HOME, null, REGISTERED, Set.of(Role.CUSTOMER));
    }

    private static UserId fresh() {
        return new UserId("u" + UUID.randomUUID());
    }

    private static Session signIn(String email, String password) {
        return (Session) users.signIn(email, password, null);
    }

    private static PersonKey keyOf(UserId person) {
        return users.ask(new FindPersonKey(person), ResponseTypes.instanceOf(PersonKey.class));
    }

    private static List<StoredEvent> history(UserId id) {
        return users.bean(ServiceLogs.class)
                .reader("user", users.bean(Databases.class).reader("users"))
                .read("User", id.value(), 0);
    }
}
