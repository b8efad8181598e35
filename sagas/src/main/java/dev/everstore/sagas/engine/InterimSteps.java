package dev.everstore.sagas.engine;

import dev.everstore.eventstore.api.Database;
import dev.everstore.eventstore.api.EventCodec;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Steps as the former runner reads them. */
public final class InterimSteps implements StepStore {
    private final JdbcClient jdbc;
    private final EventCodec codec;
    private final Function<Object, String> laneOf;
    private final Runnable wakeRunner;

    public InterimSteps(Database sagas, EventCodec codec, Function<Object, String> laneOf, Runnable wakeRunner) {
        this.jdbc = sagas.jdbc();
        this.codec = codec;
        this.laneOf = laneOf;
        this.wakeRunner = wakeRunner;
    }

    @Override
    public void add(List<WantedStep> steps) {
        jdbc.sql("""
                        insert into step (lane, workflow, order_id, saga_id, number, name, command, metadata)
                        select * from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::int[], ?::text[], ?::text[],
                            ?::text[])
                        """)
                .param(texts(steps, step -> laneOf.apply(step.command())))
                .param(texts(steps, step -> step.id().workflow()))
                .param(texts(steps, step -> step.id().orderId().value()))
                .param(texts(steps, WantedStep::sagaId))
                .param(texts(steps, step -> String.valueOf(step.id().number())))
                .param(texts(steps, step -> step.command().getClass().getSimpleName()))
                .param(texts(steps, step -> codec.write(step.command())))
                .param(texts(steps, step -> codec.encodeMetadata(step.metadata())))
                .update();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                wakeRunner.run();
            }
        });
    }

    private static String[] texts(List<WantedStep> steps, Function<WantedStep, String> text) {
        return steps.stream().map(text).toArray(String[]::new);
    }

    @Override
    public boolean isOpen(String sagaId, String name) {
        return jdbc.sql("select exists (select from step where saga_id = ? and name = ?"
                        + " and status in ('waiting', 'running', 'parked'))")
                .param(sagaId)
                .param(name)
                .query(Boolean.class)
                .single();
    }

    @Override
    public List<Long> lockUnsent(String sagaId, String name) {
        return jdbc.sql("select id from step where saga_id = ? and name = ? and status = 'waiting' for update")
                .param(sagaId)
                .param(name)
                .query(Long.class)
                .list();
    }

    @Override
    public void abandon(List<Long> stepIds) {
        jdbc.sql("update step set status = 'abandoned', finished_at = now() where id = any (?)")
                .param(stepIds.toArray(Long[]::new))
                .update();
    }

    @Override
    public void abandonAll(String sagaId) {
        jdbc.sql("update step set status = 'abandoned', finished_at = now()"
                        + " where saga_id = ? and status in ('waiting', 'running', 'parked')")
                .param(sagaId)
                .update();
    }
}
