package dev.everstore.sagas.engine;

import java.time.Instant;
import org.axonframework.deadline.GenericDeadlineMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/** What reaches a saga in order, and waits in order while the saga is held. */
sealed interface SagaInput {
    /** Tells repetitions apart. */
    String id();

    /** As operators know it. */
    String name();

    Instant at();

    default @Nullable Long position() {
        return null;
    }

    /** What its steps name as their cause. */
    default @Nullable Message<?> cause() {
        return null;
    }

    Moment moment(String sagaId, Instant handledAt, long tookMicros);

    /** An event of the backbone. */
    record Event(EventMessage<?> message) implements SagaInput {
        @Override
        public String name() {
            return message.getPayloadType().getSimpleName();
        }

        @Override
        public String id() {
            return message.getIdentifier();
        }

        @Override
        public Instant at() {
            return message.getTimestamp();
        }

        @Override
        public @Nullable Long position() {
            return message instanceof TrackedEventMessage<?> tracked
                            && tracked.trackingToken() != null
                            && tracked.trackingToken().position().isPresent()
                    ? tracked.trackingToken().position().getAsLong()
                    : null;
        }

        @Override
        public Message<?> cause() {
            return message;
        }

        @Override
        public Moment moment(String sagaId, Instant handledAt, long tookMicros) {
            return new Moment(sagaId, handledAt, "event", name(), position(), null, null, null, null, tookMicros);
        }
    }

    /** A deadline that has passed. */
    record Deadline(String id, String name, Instant at) implements SagaInput {
        GenericDeadlineMessage<?> message() {
            return new GenericDeadlineMessage<>(name, id, null, MetaData.emptyInstance(), at);
        }

        @Override
        public Moment moment(String sagaId, Instant handledAt, long tookMicros) {
            return new Moment(sagaId, handledAt, "deadline", name, null, null, null, null, null, tookMicros);
        }
    }

    /** A rule's no to one of its steps. */
    record Refused(StepRefusal refusal, Instant at) implements SagaInput {
        @Override
        public String id() {
            return "refused:" + refusal.stepId();
        }

        @Override
        public String name() {
            return refusal.name() + " refused";
        }

        @Override
        public Moment moment(String sagaId, Instant handledAt, long tookMicros) {
            String why = refusal.refusal().detail();
            return new Moment(
                    sagaId, handledAt, "step", refusal.name(), null, refusal.stepId(), null, null, why, tookMicros);
        }
    }
}
