package dev.everstore.queryhttp;

import dev.everstore.contracts.Page;
import dev.everstore.eventstore.api.Backbone;
import dev.everstore.eventstore.api.Databases;
import dev.everstore.eventstore.api.GroupPositions;
import dev.everstore.eventstore.api.GroupStanding;
import dev.everstore.eventstore.api.StoredEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The shop's workings for operators: who follows the backbone and how far behind, and what is in it. */
@RestController
class ShopQueries {
    /** Where processing groups keep their tokens, and the service that each of these databases belongs to. */
    private static final Map<String, String> TOKENS = services();

    private static final Duration NOTICEABLE = Duration.ofSeconds(10);

    private final Backbone backbone;
    private final GroupPositions positions;
    private final Databases databases;
    private final EventQueries events;
    private final Clock clock;

    ShopQueries(
            Backbone backbone,
            GroupPositions positions,
            Databases databases,
            EventQueries events,
            ObjectProvider<Clock> clock) {
        this.backbone = backbone;
        this.positions = positions;
        this.databases = databases;
        this.events = events;
        this.clock = clock.getIfAvailable(Clock::systemUTC);
    }

    /**
     * A processing group; its lag is told in events and, by the first of them, in time.
     *
     * @param service whose database it writes; absent for what only follows
     * @param state working, behind, or stopped when no process holds all its parts
     */
    record Processor(
            String name,
            @Nullable String service,
            long position,
            long head,
            long lagEvents,
            @Nullable Long lagMillis,
            String state) {}

    @GetMapping("/ops/api/processors")
    Page<Processor> processors() {
        OpsReader.current();
        long head = backbone.head();
        Instant now = clock.instant();
        return new Page<>(
                TOKENS.entrySet().stream()
                        .flatMap(entry -> positions.standings(databases.reader(entry.getKey())).stream()
                                .map(group -> processor(group, entry.getValue(), head, now)))
                        .sorted(Comparator.comparing(Processor::name))
                        .toList(),
                null);
    }

    @ReadsFrom({})
    @GetMapping("/ops/api/events")
    Page<EventShape> events(
            @RequestParam @Nullable String after,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable String type,
            @RequestParam @Nullable String aggregateId,
            @RequestParam @Nullable Integer limit) {
        OpsReader.current();
        return events.list(after, cursor, type, aggregateId, limit);
    }

    private Processor processor(GroupStanding group, String service, long head, Instant now) {
        long lag = Math.max(0, head - group.position());
        Long millis = lag == 0 ? Long.valueOf(0) : age(group.position(), now);
        boolean isBehind = millis != null && millis > NOTICEABLE.toMillis();
        return new Processor(
                group.name(),
                service.isEmpty() ? null : service,
                group.position(),
                head,
                lag,
                millis,
                !group.working() ? "stopped" : isBehind ? "behind" : "working");
    }

    private @Nullable Long age(long position, Instant now) {
        return Stream.ofNullable(backbone.read(position, 1))
                .flatMap(List::stream)
                .findFirst()
                .map(StoredEvent::at)
                .map(at -> Math.max(0, Duration.between(at, now).toMillis()))
                .orElse(null);
    }

    private static Map<String, String> services() {
        Map<String, String> services = new LinkedHashMap<>();
        services.put("backbone", "");
        services.put("orders", "order");
        services.put("payments", "payment");
        services.put("sagas", "sagas");
        return services;
    }
}
