package dev.everstore.payment;

import dev.everstore.contracts.payment.HoldPayments;
import dev.everstore.contracts.payment.MaintenanceView;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whether payments are held, in the payments database, so that it holds for every process and over restarts. */
final class Maintenance {
    private final JdbcClient jdbc;

    Maintenance(JdbcClient jdbc) {
        this.jdbc = jdbc;
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
