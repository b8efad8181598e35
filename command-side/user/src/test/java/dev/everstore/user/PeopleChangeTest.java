package dev.everstore.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstore.contracts.AddressView;
import dev.everstore.contracts.MessageKeys;
import dev.everstore.contracts.Page;
import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.Versioned;
import dev.everstore.contracts.user.Access;
import dev.everstore.contracts.user.ChangePassword;
import dev.everstore.contracts.user.ChangeProfile;
import dev.everstore.contracts.user.ChangeRoles;
import dev.everstore.contracts.user.DeactivateUser;
import dev.everstore.contracts.user.EraseUser;
import dev.everstore.contracts.user.FindUsers;
import dev.everstore.contracts.user.ReactivateUser;
import dev.everstore.contracts.user.Role;
import dev.everstore.contracts.user.UserId;
import dev.everstore.contracts.user.UserProfileChanged;
import dev.everstore.contracts.user.UserView;
import dev.everstore.eventstore.testing.FreshDatabases;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What can change about a person, and what ends their sessions. */
class PeopleChangeTest {
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
    void aChangedProfileKeepsWhatIsNotNamedAndIsToldAsAWhole() {
        UserId ada = People.registered(users);
        AddressView paris = new AddressView(null, "Rue 1", "Paris", null, "75001", "France");

        assertThat(answer(new ChangeProfile(ada, null, "Ada King", paris, "fr")).version())
                .isEqualTo(1);

        UserView now = users.view(ada);
        assertThat(now.name()).isEqualTo("Ada King");
        assertThat(now.email()).isEqualTo(People.email(ada));
        assertThat(now.address()).isEqualTo(paris);
        assertThat(now.language()).isEqualTo("fr");
        UserProfileChanged told =
                (UserProfileChanged) users.history(ada).getLast().event();
        assertThat(told.name().text()).isEqualTo("Ada King");
        assertThat(told.email().text()).isEqualTo(People.email(ada));
        assertThat(users.history(ada).getLast().payload()).doesNotContain("Ada King", "Rue 1", "75001");
        assertThat(users.access(ada).epoch()).isZero();
    }

    @Test
    void aChangeThatChangesNothingIsNoEvent() {
        UserId ada = People.registered(users);

        assertThat(answer(new ChangeProfile(ada, null, "Ada Lovelace", null, null))
                        .version())
                .isZero();
        assertThat(users.history(ada)).hasSize(1);
    }

    @Test
    void aChangedEmailOpensTheDoorAndTheOldOneIsFree() {
        UserId ada = People.registered(users);
        UserId bob = People.registered(users);
        String next = "next." + People.email(ada);

        answer(new ChangeProfile(ada, next, null, null, null));

        assertThat(users.canSignIn(next, People.PASSWORD)).isTrue();
        assertThat(users.canSignIn(People.email(ada), People.PASSWORD)).isFalse();
        assertThat(users.refusalOf(new ChangeProfile(bob, next.toUpperCase(), null, null, null))
                        .code())
                .isEqualTo("email-taken");
        assertThat(answer(new ChangeProfile(bob, People.email(ada), null, null, null))
                        .version())
                .isEqualTo(1);
    }

    @Test
    void whoHasSeenAnOlderVersionIsToldSo() {
        UserId ada = People.registered(users);
        ChangeProfile change = new ChangeProfile(ada, null, "Ada King", null, null);

        assertThat(users.refusalOf(change, Map.of(MessageKeys.EXPECTED_VERSION, 3L))
                        .kind())
                .isEqualTo(Refusal.Kind.STALE_VERSION);
        assertThat(users.view(ada).name()).isEqualTo("Ada Lovelace");
    }

    @Test
    void allThatIsWrongWithAProfileIsNamed() {
        UserId ada = People.registered(users);

        Refusal refusal = users.refusalOf(new ChangeProfile(ada, "nobody", " ", null, "klingon"));

        assertThat(refusal.errors()).extracting("field").containsExactly("email", "name", "language");
        assertThat(users.refusalOf(new ChangeProfile(People.fresh(), null, "X", null, null))
                        .kind())
                .isEqualTo(Refusal.Kind.NOT_FOUND);
    }

    @Test
    void aNewPasswordNeedsTheCurrentOneAndEndsWhatWasOpen() {
        UserId ada = People.registered(users);

        assertThat(users.refusalOf(new ChangePassword(ada, "wrong horse", "battery staple"))
                        .code())
                .isEqualTo("wrong-password");
        assertThat(users.refusalOf(new ChangePassword(ada, People.PASSWORD, "short"))
                        .code())
                .isEqualTo("bad-password");
        assertThat(users.access(ada).epoch()).isZero();

        answer(new ChangePassword(ada, People.PASSWORD, "battery staple"));

        assertThat(users.access(ada).epoch()).isEqualTo(1);
        assertThat(users.canSignIn(People.email(ada), People.PASSWORD)).isFalse();
        assertThat(users.canSignIn(People.email(ada), "battery staple")).isTrue();
        answer(new ChangePassword(ada, null, "given by an administrator"));
        assertThat(users.canSignIn(People.email(ada), "given by an administrator"))
                .isTrue();
    }

    @Test
    void rolesAndLockingOutHoldAtOnceAndAreTold() {
        UserId ada = People.registered(users);

        answer(new ChangeRoles(ada, Set.of(Role.VIEWER, Role.OPERATOR)));
        assertThat(users.access(ada)).isEqualTo(new Access(ada, 1, EnumSet.of(Role.VIEWER, Role.OPERATOR), true));

        answer(new DeactivateUser(ada, "left"));
        answer(new DeactivateUser(ada, "left twice"));
        assertThat(users.access(ada).active()).isFalse();
        assertThat(users.access(ada).epoch()).isEqualTo(2);
        assertThat(users.view(ada).status()).isEqualTo("deactivated");
        assertThat(users.canSignIn(People.email(ada), People.PASSWORD)).isFalse();

        answer(new ReactivateUser(ada, "came back"));
        assertThat(users.access(ada).active()).isTrue();
        assertThat(users.canSignIn(People.email(ada), People.PASSWORD)).isTrue();
        assertThat(users.history(ada))
                .extracting("type")
                .containsExactly("UserRegistered", "UserRolesChanged", "UserDeactivated", "UserReactivated");
    }

    @Test
    void theLastAdministratorStays() {
        UserId last = new UserId("staff.admin");

        for (Object wish : List.of(
                new ChangeRoles(last, Set.of(Role.VIEWER)),
                new DeactivateUser(last, "x"),
                new EraseUser(last, "x", People.REGISTERED))) {
            assertThat(users.refusalOf(wish).code()).isEqualTo("last-admin");
        }

        UserId ada = People.registered(users);
        answer(new ChangeRoles(ada, Set.of(Role.ADMIN)));
        answer(new ChangeRoles(last, Set.of(Role.VIEWER)));
        assertThat(users.refusalOf(new DeactivateUser(ada, "x")).code()).isEqualTo("last-admin");
        answer(new ChangeRoles(last, Set.of(Role.ADMIN)));
        answer(new ChangeRoles(ada, Set.of(Role.CUSTOMER)));
    }

    @Test
    void peopleAreListedInStablePages() {
        List<UserId> some =
                IntStream.range(0, 5).mapToObj(i -> People.registered(users)).toList();

        List<UserId> listed = new ArrayList<>();
        String cursor = null;
        do {
            Page<?> page = users.ask(new FindUsers(cursor, 2), ResponseTypes.instanceOf(Page.class));
            page.items().forEach(person -> listed.add(((UserView) person).userId()));
            cursor = page.next();
        } while (cursor != null);

        assertThat(listed).containsAll(some).doesNotHaveDuplicates();
        assertThat(listed).isSortedAccordingTo((a, b) -> a.value().compareTo(b.value()));
    }

    @Test
    void eventsKeepTheirNamesAndSequence() {
        UserId ada = People.registered(users);
        answer(new ChangePassword(ada, null, "battery staple"));
        answer(new ChangeRoles(ada, Set.of(Role.VIEWER)));
        answer(new DeactivateUser(ada, "left"));

        assertThat(users.history(ada))
                .extracting("type")
                .containsExactly("UserRegistered", "UserPasswordChanged", "UserRolesChanged", "UserDeactivated");
        assertThat(users.history(ada)).extracting("sequence").containsExactly(0L, 1L, 2L, 3L);
        assertThat(users.view(ada).version()).isEqualTo(3);
    }

    private static Versioned answer(Object wish) {
        return (Versioned) users.send(wish).getPayload();
    }
}
