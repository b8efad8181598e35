package dev.everstore.commandhttp;

import dev.everstore.web.problems.Problem;
import dev.everstore.web.problems.ProblemException;
import dev.everstore.eventstore.api.GroupPositions;
import java.util.Set;

/** Lets a command wait until the service that it goes to has copied what the caller has seen elsewhere. */
final class LocalCopies {
    private static final Set<String> OF_ORDER = Set.of("order-copies");

    private final GroupPositions positions;

    LocalCopies(GroupPositions positions) {
        this.positions = positions;
    }

    void awaitForOrders(Intent intent) {
        intent.seen().ifPresent(token -> {
            long behind;
            try {
                behind = positions.await(token, OF_ORDER, intent.patience());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ProblemException(Problem.of(503, "unavailable", "The server is stopping."));
            }
            if (behind > 0) {
                throw new ProblemException(Problem.of(
                                504,
                                "not-caught-up",
                                "The order service is " + behind + " events behind what you have seen; nothing was"
                                        + " done, try again.")
                        .with("behind", behind));
            }
        });
    }
}
