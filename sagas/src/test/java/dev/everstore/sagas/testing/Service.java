package dev.everstore.sagas.testing;

import dev.everstore.contracts.RefusedException;
import java.time.Instant;
import java.util.List;

/** A service of a story: decides on commands, and tells what then happened. */
@FunctionalInterface
public interface Service {
    /**
     * Events in order, which have then happened.
     *
     * @throws RefusedException if a rule refuses the command
     */
    List<?> handle(Object command, Instant now);
}
