package dev.everstore.contracts.saga;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One saga, whole.
 *
 * @param version counts the changes of its row
 * @param revision of the workflow that wrote its state
 * @param data the workflow's own state, as JSON
 * @param failure why it is parked, with the stack trace
 * @param stages the workflow's diagram in order
 * @param waiting events that wait behind a parked or paused saga
 * @param actions what may be done to it now
 */
public record SagaView(
        SagaItem saga,
        long version,
        String revision,
        @Nullable String data,
        @Nullable SagaFailure failure,
        List<SagaStage> stages,
        List<SagaStepView> steps,
        List<SagaMoment> timeline,
        List<WaitingEvent> waiting,
        List<SagaDeadline> deadlines,
        List<SagaItem> related,
        List<SagaAction> actions) {}
