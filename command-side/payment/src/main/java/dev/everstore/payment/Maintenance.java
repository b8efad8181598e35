package dev.everstore.payment;

import dev.everstore.contracts.payment.HoldPayments;
import dev.everstore.contracts.payment.MaintenanceView;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whether payments are held, in the payments database, so that it holds for every process and over restarts. */
final class Maintenance implements PaymentHold {
    /** Commands may come by the thousand; what another process changed is known after this. */
    private static final long REMEMBERED_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final JdbcClient jdbc;
    private volatile @Nullable Known known;

    private record Known(Optional<String> reason, long readAt) {}

    Maintenance(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<String> reason() {
        Known current = known;
        if (current == null || System.nanoTime() - current.readAt() > REMEMBERED_NANOS) {
            long now = System.nanoTime();
            current = new Known(
                    jdbc.sql("select coalesce(reason, 'no reason was given') from maintenance where payments_held")
                            .query(String.class)
                            .optional(),
                    now);
            known = current;
        }
        return current.reason();
    }

    /** Whether payments are held has just changed. */
    void forget() {
        known = null;
    }

    boolean isHeld() {
        return jdbc.sql("select payments_held from maintenance")
                .query(Boolean.class)
                .single();
    }

    MaintenanceView view() {
        return jdbc.sql("select *, (select count(*) from gateway_call) as waiting from maintenance")
                .query((row, _) -> new MaintenanceView(
                        row.getBoolean("payments_held"),
                        row.getString("reason"),
                        row.getString("changed_by"),
                        instant(row.getObject("changed_at", OffsetDateTime.class)),
                        row.getLong("waiting"),
                        row.getLong("version")))
                .single();
    }

    /** The version from now on; until the transaction ends, nobody else changes it. */
    long change(HoldPayments wish, String actor) {
        return jdbc.sql("""
                        update maintenance set payments_held = ?, reason = ?, changed_by = ?, changed_at = ?,
                               version = version + 1 returning version""")
                .param(wish.held())
                .param(wish.reason())
                .param(actor)
                .param(wish.at().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
