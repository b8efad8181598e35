package dev.everstore.sagas.sight;

import dev.everstore.eventstore.api.Database;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads the sagas' database, each question as of one moment and bounded in time. */
final class Reading {
    /**
     * Compiling a plan takes longer than all these questions do; a plan made for any words is bad for most; a set of
     * unfinished steps is held in memory; and nobody waits for an answer that takes longer.
     */
    private static final String SETTINGS = """
            select set_config('jit', 'off', true), set_config('plan_cache_mode', 'force_custom_plan', true),
                set_config('work_mem', '64MB', true), set_config('statement_timeout', '20s', true)
            """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    Reading(Database sagas) {
        jdbc = sagas.jdbc();
        transaction = sagas.transaction();
        transaction.setReadOnly(true);
        transaction.setIsolationLevel(TransactionTemplate.ISOLATION_REPEATABLE_READ);
    }

    <T> T ask(Function<JdbcClient, T> question) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            jdbc.sql(SETTINGS).query().singleRow();
            return question.apply(jdbc);
        }));
    }
}
