package dev.everstore.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.user.DeactivateUser;
import dev.everstore.contracts.user.Session;
import dev.everstore.contracts.user.SessionAnswer;
import dev.everstore.contracts.user.SessionDelayed;
import dev.everstore.contracts.user.UserId;
import dev.everstore.eventstore.testing.FreshDatabases;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Who gets in, who must wait, and what a stranger can find out by trying. */
class SignInTest {
    private static final TestClock CLOCK = new TestClock(Instant.now());
    private static final CountingEncoder ENCODER = new CountingEncoder();
    private static FreshDatabases databases;
    private static UserProcess users;
    private static UserProcess otherNode;

    @BeforeAll
    static void start() {
        databases = FreshDatabases.named("users", "backbone");
        String[] settings = {
            "everstore.sign-in.failures-per-login=3",
            "everstore.sign-in.failures-per-email=6",
            "everstore.sign-in.failures-per-address=12",
            "everstore.passwords.at-once=2"
        };
        users = UserProcess.start(databases, false, Beans.class, settings);
        otherNode = UserProcess.start(databases, false, Beans.class, settings);
    }

    @AfterAll
    static void stop() {
        otherNode.close();
        users.close();
        databases.close();
    }

    @BeforeEach
    void later() {
        CLOCK.pass(Duration.ofHours(1));
        ENCODER.calm();
    }

    @Test
    void aStrangersAttemptCostsTheSameWhetherOrNotThePersonExists() {
        UserId ada = People.registered(users);
        UserId imported = People.fresh();
        users.send(People.wish(imported, People.email(imported), null));
        UserId locked = People.registered(users);
        users.send(new DeactivateUser(locked, "left"));

        for (String email :
                List.of(People.email(ada), People.email(imported), People.email(locked), "nobody@example.com")) {
            int before = ENCODER.verified.get();
            assertThatExceptionOfType(RefusedException.class)
                    .isThrownBy(() -> users.signIn(email, "wrong horse", "10.0.0.1"))
                    .satisfies(refused -> assertThat(refused.refusal().code()).isEqualTo("bad-credentials"));
            assertThat(ENCODER.verified.get() - before).as(email).isEqualTo(1);
        }
    }

    @Test
    void afterSomeFailuresAllNodesLetWaitWithoutLookingAtThePassword() {
        UserId ada = People.registered(users);
        fail(users, People.email(ada), "10.0.0.1");
        fail(otherNode, People.email(ada), "10.0.0.1");
        fail(users, People.email(ada), "10.0.0.1");
        CLOCK.pass(Duration.ofMinutes(5));
        int before = ENCODER.verified.get();

        assertThat(otherNode.signIn(People.email(ada), People.PASSWORD, "10.0.0.1"))
                .isEqualTo(new SessionDelayed(600));
        assertThat(ENCODER.verified.get() - before).isZero();
    }

    @Test
    void waitingEndsAndIsNotMadeLongerByTrying() {
        UserId ada = People.registered(users);
        for (int i = 0; i < 3; i++) {
            fail(users, People.email(ada), "10.0.0.1");
        }
        CLOCK.pass(Duration.ofMinutes(14));
        assertThat(signIn(ada, "10.0.0.1")).isEqualTo(new SessionDelayed(60));

        CLOCK.pass(Duration.ofMinutes(1));
        assertThat(signIn(ada, "10.0.0.1")).isInstanceOf(Session.class);
    }

    @Test
    void successesDoNotCountAndWipeTheSlateClean() {
        UserId ada = People.registered(users);
        for (int i = 0; i < 4; i++) {
            fail(users, People.email(ada), "10.0.0.1");
            fail(users, People.email(ada), "10.0.0.1");
            assertThat(signIn(ada, "10.0.0.1")).isInstanceOf(Session.class);
        }
    }

    @Test
    void nobodyCanLockAPersonOutOfWhereTheyHaveBeenBefore() {
        UserId ada = People.registered(users);
        assertThat(signIn(ada, "192.168.1.7")).isInstanceOf(Session.class);

        for (int i = 0; i < 6; i++) {
            fail(users, People.email(ada), "10.0.1." + i);
        }

        assertThat(signIn(ada, "10.0.2.1")).isInstanceOf(SessionDelayed.class);
        assertThat(signIn(ada, "192.168.1.7")).isInstanceOf(Session.class);
        CLOCK.pass(Duration.ofMinutes(15));
        assertThat(signIn(ada, "10.0.2.1")).isInstanceOf(Session.class);
    }

    @Test
    void anAddressThatTriesManyPeopleMustWaitAndItsNeighboursNeedNot() {
        UserId ada = People.registered(users);
        for (int i = 0; i < 12; i++) {
            fail(users, "nobody" + i + "@example.com", "2001:db8:1:2::" + i);
        }

        assertThat(signIn(ada, "2001:db8:1:2::ffff")).isInstanceOf(SessionDelayed.class);
        assertThat(signIn(ada, "2001:db8:1:3::1")).isInstanceOf(Session.class);
    }

    @Test
    void onlySoManyPasswordsAreHashedAtOnce() throws Exception {
        UserId ada = People.registered(users);
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<SessionAnswer>> attempts = IntStream.range(0, 12)
                    .<Callable<SessionAnswer>>mapToObj(_ -> () -> signIn(ada, "10.0.0.1"))
                    .toList();
            for (Future<SessionAnswer> answer : crowd.invokeAll(attempts)) {
                assertThat(answer.get()).isInstanceOf(Session.class);
            }
        }

        assertThat(ENCODER.mostAtOnce.get()).isBetween(1, 2);
    }

    private static SessionAnswer signIn(UserId id, String address) {
        return users.signIn(People.email(id), People.PASSWORD, address);
    }

    private static void fail(UserProcess node, String email, String address) {
        assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> node.signIn(email, "wrong horse", address));
    }

    @Configuration(proxyBeanMethods = false)
    static class Beans {
        @Bean
        TestClock clock() {
            return CLOCK;
        }

        @Bean
        PasswordEncoder encoder() {
            return ENCODER;
        }
    }

    /** Counts what is verified, and how much of it at the same time. */
    private static final class CountingEncoder implements PasswordEncoder {
        final AtomicInteger verified = new AtomicInteger();
        final AtomicInteger mostAtOnce = new AtomicInteger();
        private final AtomicInteger now = new AtomicInteger();
        private final PasswordEncoder argon2 = Passwords.argon2();

        void calm() {
            mostAtOnce.set(0);
        }

        @Override
        public String encode(CharSequence password) {
            return argon2.encode(password);
        }

        @Override
        public boolean matches(CharSequence password, String hash) {
            verified.incrementAndGet();
            mostAtOnce.accumulateAndGet(now.incrementAndGet(), Math::max);
            try {
                return argon2.matches(password, hash);
            } finally {
                now.decrementAndGet();
            }
        }
    }
}
