package dev.everstore.payment;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.payment.PaymentId;
import dev.everstore.payment.GatewayCall.Authorize;
import dev.everstore.payment.GatewayCall.Cancel;
import dev.everstore.payment.GatewayCall.Capture;
import dev.everstore.payment.GatewayCall.Cause;
import dev.everstore.payment.GatewayCall.Refund;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Remembers unsettled gateway calls over any crash; times are the database's, so that processes agree on them. */
final class GatewayCallTable {
    private static final String INSERT = """
            insert into gateway_call (attempt_key, payment_id, act, amount_minor, currency, method, token, reference,
                                      correlation_id, causation_id, due_at)
            select n.*, clock_timestamp() + make_interval(secs => ?)
            from unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[],
                        ?::text[], ?::text[]) as n
            on conflict do nothing""";

    private static final String TAKE_DUE = """
            update gateway_call
            set due_at = clock_timestamp() + make_interval(secs => ?), awaiting = false, noticed = false
            where attempt_key in (select attempt_key from gateway_call where due_at <= clock_timestamp()
                                  and not exists (select from maintenance where payments_held)
                                  order by due_at limit ? for update skip locked)
            returning *""";

    private static final String POSTPONE = """
            update gateway_call set tries = ?, due_at = clock_timestamp() + make_interval(secs => ?)
            where attempt_key = ?""";

    /** A notice that came while the call was made wants another look at once. */
    private static final String AWAIT = """
            update gateway_call set tries = ?, awaiting = true, noticed = false,
                   due_at = clock_timestamp() + case when noticed then interval '0' else make_interval(secs => ?) end
            where attempt_key = ?""";

    private static final String NOTICE = """
            update gateway_call set noticed = true, due_at = case when awaiting then clock_timestamp() else due_at end
            where attempt_key = any(?)""";

    private final JdbcClient jdbc;

    GatewayCallTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds calls that belong to this process for so long. */
    void add(Collection<GatewayCall> calls, Duration lease) {
        jdbc.sql(INSERT)
                .param(seconds(lease))
                .param(column(calls, GatewayCall::attemptKey))
                .param(column(calls, call -> call.paymentId().value()))
                .param(column(calls, call -> Columns.of(call.act()).name()))
                .param(calls.stream()
                        .map(call -> minor(Columns.of(call.act()).amount()))
                        .toArray(Long[]::new))
                .param(column(calls, call -> currency(Columns.of(call.act()).amount())))
                .param(column(calls, call -> Columns.of(call.act()).method()))
                .param(column(calls, call -> Columns.of(call.act()).token()))
                .param(column(calls, call -> Columns.of(call.act()).reference()))
                .param(column(calls, call -> call.cause().correlationId()))
                .param(column(calls, call -> call.cause().causationId()))
                .update();
    }

    /** Takes calls that belong to nobody (any more), oldest first; none while payments are held. */
    List<GatewayCall> takeDue(Duration lease, int most) {
        return jdbc.sql(TAKE_DUE)
                .param(seconds(lease))
                .param(most)
                .query((row, _) -> read(row))
                .list();
    }

    /** Notes a try; false when the call was withdrawn meanwhile. */
    boolean postpone(GatewayCall call, Duration lease) {
        return jdbc.sql(POSTPONE)
                        .param(call.tries())
                        .param(seconds(lease))
                        .param(call.attemptKey())
                        .update()
                == 1;
    }

    /** Leaves a call to its customer; it is due again then, or as soon as {@link #notice} tells. */
    void await(GatewayCall call, Duration atMost) {
        jdbc.sql(AWAIT)
                .param(call.tries())
                .param(seconds(atMost))
                .param(call.attemptKey())
                .update();
    }

    /** The gateway has news of these attempts. */
    void notice(Collection<String> attemptKeys) {
        jdbc.sql(NOTICE).param(attemptKeys.toArray(String[]::new)).update();
    }

    /** Whether an outcome of this payment is still to come. */
    boolean isUnsettled(PaymentId payment) {
        return jdbc.sql("select exists (select from gateway_call where payment_id = ? and not awaiting)")
                .param(payment.value())
                .query(Boolean.class)
                .single();
    }

    /** Gives calls up, for anyone to take at once. */
    void release(Collection<String> attemptKeys) {
        jdbc.sql("update gateway_call set due_at = clock_timestamp() where attempt_key = any(?)")
                .param(attemptKeys.toArray(String[]::new))
                .update();
    }

    void remove(Collection<String> attemptKeys) {
        jdbc.sql("delete from gateway_call where attempt_key = any(?)")
                .param(attemptKeys.toArray(String[]::new))
                .update();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1_000.0;
    }

    private static String[] column(Collection<GatewayCall> calls, Function<GatewayCall, @Nullable String> value) {
        return calls.stream().map(value).toArray(String[]::new);
    }

    private static @Nullable Long minor(@Nullable Money amount) {
        return amount == null ? null : amount.minor();
    }

    private static @Nullable String currency(@Nullable Money amount) {
        return amount == null ? null : amount.currency();
    }

    private static GatewayCall read(ResultSet row) throws SQLException {
        Cause cause = new Cause(row.getString("correlation_id"), row.getString("causation_id"));
        PaymentId payment = new PaymentId(row.getString("payment_id"));
        return new GatewayCall(row.getString("attempt_key"), payment, act(row), cause, row.getInt("tries"));
    }

    private static GatewayCall.Act act(ResultSet row) throws SQLException {
        String reference = row.getString("reference");
        return switch (row.getString("act")) {
            case "AUTHORIZE" -> new Authorize(amount(row), row.getString("method"), row.getString("token"));
            case "CAPTURE" -> new Capture(reference, amount(row));
            case "REFUND" -> new Refund(reference, amount(row));
            case "CANCEL" -> new Cancel(reference);
            default -> throw new SQLException("Unknown act " + row.getString("act") + " of a gateway call.");
        };
    }

    private static Money amount(ResultSet row) throws SQLException {
        return new Money(row.getLong("amount_minor"), row.getString("currency"));
    }

    /** An act as its row has it. */
    private record Columns(
            String name,
            @Nullable Money amount,
            @Nullable String method,
            @Nullable String token,
            @Nullable String reference) {
        static Columns of(GatewayCall.Act act) {
            return switch (act) {
                case Authorize(var amount, var method, var token) ->
                    new Columns("AUTHORIZE", amount, method, token, null);
                case Capture(var reference, var amount) -> new Columns("CAPTURE", amount, null, null, reference);
                case Refund(var reference, var amount) -> new Columns("REFUND", amount, null, null, reference);
                case Cancel(var reference) -> new Columns("CANCEL", null, null, null, reference);
            };
        }
    }
}
