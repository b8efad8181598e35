package dev.everstore.sagas.engine;

import dev.everstore.eventstore.api.Database;
import java.util.List;

/** Steps that nobody sends. */
record StoredSteps(Database sagas) implements StepStore {
    @Override
    public void add(List<WantedStep> steps) {
        sagas.jdbc()
                .sql("""
                        insert into step (lane, workflow, order_id, saga_id, number, name, command, metadata)
                        select 'ORDER', 'errand', *, 'ConfirmOrder', '{}', '{}'
                        from unnest(?::text[], ?::text[], ?::int[])
                        """)
                .param(steps.stream().map(step -> step.id().orderId().value()).toArray(String[]::new))
                .param(steps.stream().map(WantedStep::sagaId).toArray(String[]::new))
                .param(steps.stream().map(step -> step.id().number()).toArray(Integer[]::new))
                .update();
    }

    @Override
    public boolean isOpen(String sagaId, String name) {
        return !lockUnsent(sagaId, name).isEmpty();
    }

    @Override
    public List<Long> lockUnsent(String sagaId, String name) {
        return sagas.jdbc()
                .sql("select id from step where saga_id = ? and name = ? and status = 'waiting' for update")
                .param(sagaId)
                .param(name)
                .query(Long.class)
                .list();
    }

    @Override
    public void abandon(List<Long> stepIds) {
        sagas.jdbc()
                .sql("update step set status = 'abandoned' where id = any (?)")
                .param(stepIds.toArray(Long[]::new))
                .update();
    }

    @Override
    public void abandonAll(String sagaId) {
        sagas.jdbc()
                .sql("update step set status = 'abandoned' where saga_id = ? and status in ('waiting', 'parked')")
                .param(sagaId)
                .update();
    }
}
