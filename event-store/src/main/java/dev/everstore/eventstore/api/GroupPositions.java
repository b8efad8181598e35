package dev.everstore.eventstore.api;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How far processing groups have come on the backbone, over all processes, by their stored tokens. */
public interface GroupPositions {
    /** Lowest segment's position of every known group. */
    Map<String, Long> positions();

    /** All groups whose tokens are in a database, whichever process they run in; none while it can't be read. */
    List<GroupStanding> standings(Database tokens);

    /**
     * Waits until the event is in the backbone and each group's lowest segment has passed it.
     *
     * @return events still to go for the slowest group, 0 when all is there
     */
    long await(ConsistencyToken token, Set<String> groups, Duration atMost) throws InterruptedException;
}
