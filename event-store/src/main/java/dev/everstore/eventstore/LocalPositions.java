package dev.everstore.eventstore;

import java.util.Collection;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackingToken;

/**
 * How far the processors of this process have come. They know better than their stored tokens: Axon stores a token
 * late when the events since then were none of the group's business.
 */
final class LocalPositions {
    private final Supplier<EventProcessingConfiguration> processing;

    LocalPositions(Supplier<EventProcessingConfiguration> processing) {
        this.processing = processing;
    }

    /** The lowest segment's position, if all segments of the group are in this process. */
    OptionalLong of(String group) {
        return processing
                .get()
                .eventProcessor(group, StreamingEventProcessor.class)
                .map(processor -> lowest(processor.processingStatus().values()))
                .orElseGet(OptionalLong::empty);
    }

    private static OptionalLong lowest(Collection<EventTrackerStatus> segments) {
        double whole = segments.stream()
                .mapToDouble(status -> 1.0 / (status.getSegment().getMask() + 1))
                .sum();
        return whole < 1.0
                ? OptionalLong.empty()
                : segments.stream().mapToLong(LocalPositions::position).min();
    }

    private static long position(EventTrackerStatus status) {
        TrackingToken token = status.getTrackingToken();
        return token == null ? 0 : token.position().orElse(0);
    }
}
