package dev.everstore.sagas.engine;

import dev.everstore.eventstore.api.Database;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings a saga what it must hear of its steps, in one transaction with the step's own row: a rule's refusal, and that a
 * person must look. The saga is locked first, as by everyone who touches both.
 */
final class StepVerdicts {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final StepRecord record;
    private final Sagas sagas;

    StepVerdicts(Database database, StepRecord record, Sagas sagas) {
        this.jdbc = database.jdbc();
        this.transaction = database.transaction();
        this.record = record;
        this.sagas = sagas;
    }

    /** A workflow that fails at the news is parked with it. */
    void refused(StepOutcome.Refused refused) {
        Step step = refused.step();
        transaction.executeWithoutResult(status -> {
            lock(step.sagaId());
            if (record.refused(refused)) {
                StepRefusal news = new StepRefusal(step.id(), step.number(), step.name(), refused.refusal());
                sagas.refused(step.sagaId(), news, refused.at());
            }
        });
    }

    void parked(StepOutcome.Failed failed) {
        Step step = failed.step();
        Trouble trouble = failed.trouble();
        transaction.executeWithoutResult(status -> {
            lock(step.sagaId());
            if (record.parked(failed)) {
                ParkingReason why =
                        new ParkingReason(trouble.cause(), trouble.problem(), trouble.stackTrace(), step.id());
                sagas.park(step.sagaId(), why, failed.at());
            }
        });
    }

    private void lock(String sagaId) {
        jdbc.sql("select saga_id from saga where saga_id = ? for no key update")
                .param(sagaId)
                .query(String.class)
                .optional();
    }
}
