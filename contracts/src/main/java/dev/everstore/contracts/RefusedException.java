package dev.everstore.contracts;

import java.util.Optional;
import org.axonframework.commandhandling.CommandExecutionException;
import org.jspecify.annotations.Nullable;

/** Carries a {@link Refusal} out of a command handler, in this process or across processes as Axon's details. */
public final class RefusedException extends CommandExecutionException {
    private static final long serialVersionUID = 1L;

    public RefusedException(Refusal refusal) {
        super(refusal.detail(), null, refusal);
    }

    public Refusal refusal() {
        return this.<Refusal>getDetails().orElseThrow();
    }

    /** The refusal behind any failure of a command, if a rule refused it. */
    public static Optional<Refusal> refusalIn(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CommandExecutionException execution
                    && execution.getDetails().orElse(null) instanceof Refusal refusal) {
                return Optional.of(refusal);
            }
        }
        return Optional.empty();
    }
}
