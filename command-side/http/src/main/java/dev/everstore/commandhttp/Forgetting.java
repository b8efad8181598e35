package dev.everstore.commandhttp;

import dev.everstore.eventstore.api.ConsistencyToken;
import dev.everstore.eventstore.api.GroupPositions;
import dev.everstore.web.Rememberers;
import dev.everstore.web.Seen;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Waits until all who keep something about a person have heard that they are erased; afterwards they can't ask. */
final class Forgetting {
    private final GroupPositions positions;

    Forgetting(GroupPositions positions) {
        this.positions = positions;
    }

    /** Told only to who waits for it: without that, an answer that is given again is the first one, word for word. */
    @Nullable
    String statusOf(HttpServletResponse answered, Duration patience) {
        String token = answered.getHeader(Seen.HEADER);
        if (patience.isZero() || token == null) {
            return null;
        }
        Set<String> groups = Rememberers.among(positions).keySet();
        try {
            return positions.await(ConsistencyToken.decode(token), groups, patience) == 0 ? "succeeded" : "running";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "running";
        }
    }
}
