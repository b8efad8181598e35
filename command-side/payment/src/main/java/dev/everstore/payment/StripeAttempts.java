package dev.everstore.payment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Remembers which intent belongs to which attempt before money can move, because Stripe forgets idempotency keys after
 * a day and finds by metadata only what is minutes old.
 */
final class StripeAttempts {
    private static final String REMEMBER = """
            insert into stripe_gateway.attempt as known (attempt_key, act, intent_id) values (?, ?, ?)
            on conflict (attempt_key) do update set intent_id = coalesce(known.intent_id, excluded.intent_id)
            returning known.*, xmax = 0 as first""";

    private static final String CANCEL = """
            insert into stripe_gateway.attempt (attempt_key, act, cancelled) values (?, 'AUTHORIZE', true)
            on conflict (attempt_key) do update set cancelled = true
            returning *, false as first""";

    private static final String DECLINE = """
            insert into stripe_gateway.attempt (attempt_key, act, reason) values (?, ?, ?)
            on conflict (attempt_key) do update set reason = excluded.reason""";

    private final JdbcClient jdbc;

    StripeAttempts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is asked of Stripe. */
    enum Act {
        AUTHORIZE,
        CAPTURE,
        REFUND,
        CANCEL
    }

    /**
     * One attempt.
     *
     * @param reason why it was declined for good
     * @param cancelled whether the authorization must not be confirmed any more
     * @param first whether nobody had remembered it before
     */
    record Attempt(
            Act act, @Nullable String intentId, @Nullable String reason, boolean cancelled, boolean first) {}

    Optional<Attempt> find(String key) {
        return jdbc.sql("select *, false as first from stripe_gateway.attempt where attempt_key = ?")
                .param(key)
                .query((row, _) -> read(row))
                .optional();
    }

    /** As it is known from now on; the first intent of an attempt stays its intent. */
    Attempt remember(String key, Act act, String intentId) {
        return jdbc.sql(REMEMBER)
                .param(key)
                .param(act.name())
                .param(intentId)
                .query((row, _) -> read(row))
                .single();
    }

    /** From now on, this authorization is not confirmed, even if its intent is made only later. */
    Attempt cancel(String authorizationKey) {
        return jdbc.sql(CANCEL)
                .param(authorizationKey)
                .query((row, _) -> read(row))
                .single();
    }

    void decline(String key, Act act, String reason) {
        jdbc.sql(DECLINE).param(key).param(act.name()).param(reason).update();
    }

    private static Attempt read(ResultSet row) throws SQLException {
        return new Attempt(
                Act.valueOf(row.getString("act")),
                row.getString("intent_id"),
                row.getString("reason"),
                row.getBoolean("cancelled"),
                row.getBoolean("first"));
    }
}
