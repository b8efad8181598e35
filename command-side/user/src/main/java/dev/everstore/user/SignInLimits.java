package dev.everstore.user;

import dev.everstore.contracts.user.OpenSession;
import dev.everstore.contracts.user.UserId;
import dev.everstore.eventstore.api.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Counts failed sign-ins, for all nodes together.
 *
 * <p>Only failures count, and an attempt that has to wait is none. From where a person has signed in before, nothing
 * but the failures of that e-mail at that address matters: so nobody can lock them out from elsewhere.
 */
final class SignInLimits {
    private static final Duration FAMILIAR = Duration.ofDays(30);
    private static final Duration GLANCE = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final EmailIndex index;
    private final SignInSettings settings;
    private final Clock clock;

    SignInLimits(Database users, EmailIndex index, SignInSettings settings, Clock clock) {
        this.jdbc = users.jdbc();
        this.index = index;
        this.settings = settings;
        this.clock = clock;
    }

    /** By which keyed hashes an attempt is counted; they are made alike for people who do not exist. */
    private record Subjects(byte[] login, byte[] email, byte[] address) {}

    /** How long whoever tries this must wait, nothing when they need not. */
    Duration wait(OpenSession attempt) {
        Subjects subjects = subjects(attempt);
        Instant now = clock.instant();
        OffsetDateTime until = jdbc.sql("""
                        select max(since) from sign_in_failure
                        where since > :opened
                          and (subject = :login and failures >= :perLogin
                            or (subject = :email and failures >= :perEmail
                                or subject = :address and failures >= :perAddress)
                              and not exists (
                                  select from sign_in_place where subject = :login and used_at > :familiar))""")
                .param("opened", at(now.minus(settings.window())))
                .param("familiar", at(now.minus(FAMILIAR)))
                .param("login", subjects.login)
                .param("email", subjects.email)
                .param("address", subjects.address)
                .param("perLogin", settings.perLogin())
                .param("perEmail", settings.perEmail())
                .param("perAddress", settings.perAddress())
                .query((row, _) -> row.getObject(1, OffsetDateTime.class))
                .list()
                .getFirst();
        return until == null
                ? Duration.ZERO
                : Duration.between(now, until.toInstant().plus(settings.window()));
    }

    void failed(OpenSession attempt) {
        Subjects subjects = subjects(attempt);
        Instant now = clock.instant();
        OffsetDateTime opened = at(now.minus(settings.window()));
        jdbc.sql("delete from sign_in_failure where since <= ?").param(opened).update();
        for (byte[] subject : List.of(subjects.login, subjects.email, subjects.address)) {
            jdbc.sql("""
                            insert into sign_in_failure (subject, failures, since) values (?, 1, ?)
                            on conflict (subject) do update set failures = sign_in_failure.failures + 1""").params(subject, at(now)).update();
        }
    }

    void succeeded(OpenSession attempt, UserId person) {
        Subjects subjects = subjects(attempt);
        Instant now = clock.instant();
        jdbc.sql("delete from sign_in_failure where subject = ?")
                .param(subjects.login)
                .update();
        int noted = jdbc.sql("""
                        insert into sign_in_place (subject, user_id, used_at) values (?, ?, ?)
                        on conflict (subject) do update set user_id = excluded.user_id, used_at = excluded.used_at
                        where sign_in_place.used_at < ?""")
                .params(subjects.login, person.value(), at(now), at(now.minus(GLANCE)))
                .update();
        if (noted == 1) {
            jdbc.sql("delete from sign_in_place where user_id = ? and used_at < ?")
                    .params(person.value(), at(now.minus(FAMILIAR)))
                    .update();
        }
    }

    /** Nothing is left of where an erased person came from. */
    void forget(UserId person) {
        jdbc.sql("delete from sign_in_place where user_id = ?")
                .param(person.value())
                .update();
    }

    private Subjects subjects(OpenSession attempt) {
        String email = EmailIndex.normal(attempt.email());
        String address = ClientAddress.network(attempt.clientAddress());
        return new Subjects(
                index.keyed("login\n" + email + "\n" + address),
                index.keyed("email\n" + email),
                index.keyed("address\n" + address));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
