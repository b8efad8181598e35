package dev.everstore.eventstore;

import dev.everstore.contracts.Refusal;
import dev.everstore.eventstore.api.EventCodec;
import org.jspecify.annotations.Nullable;

/**
 * What became of a command, kept so that the same command never takes effect twice and always gets the same answer.
 *
 * @param fingerprint of the request's body, where there was one
 * @param answer JSON of the answer, or of the refusal
 * @param lastEventId the last event that the command stored
 */
record Receipt(
        String commandId,
        @Nullable String fingerprint,
        boolean accepted,
        @Nullable String answerType,
        @Nullable String answer,
        @Nullable String lastEventId) {
    static Receipt accepted(
            EventCodec codec,
            String commandId,
            @Nullable String fingerprint,
            @Nullable Object answer,
            @Nullable String lastEventId) {
        return new Receipt(
                commandId,
                fingerprint,
                true,
                answer == null ? null : answer.getClass().getName(),
                answer == null ? null : codec.write(answer),
                lastEventId);
    }

    static Receipt refused(EventCodec codec, String commandId, @Nullable String fingerprint, Refusal refusal) {
        return new Receipt(commandId, fingerprint, false, Refusal.class.getName(), codec.write(refusal), null);
    }

    String outcome() {
        return accepted ? "accepted" : "refused";
    }

    /** The stored answer or {@link Refusal}. */
    @Nullable
    Object answer(EventCodec codec) {
        if (answer == null || answerType == null) {
            return null;
        }
        try {
            return codec.read(answer, Class.forName(answerType));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("The answer of command " + commandId + " is of a lost type.", e);
        }
    }
}
