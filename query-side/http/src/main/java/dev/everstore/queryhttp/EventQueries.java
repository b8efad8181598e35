package dev.everstore.queryhttp;

import dev.everstore.contracts.Page;
import dev.everstore.contracts.user.Role;
import dev.everstore.eventstore.api.Backbone;
import dev.everstore.eventstore.api.StoredEvent;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The backbone over HTTP: pages of it, and a live stream that resumes by {@code Last-Event-ID}. */
@RestController
class EventQueries {
    private static final Pattern POSITION = Pattern.compile("\\d{1,18}");
    private static final int BATCH = 500;
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final Role[] STAFF = {Role.IMPORTER, Role.VIEWER, Role.OPERATOR, Role.APPROVER, Role.ADMIN};

    private final Backbone backbone;
    private final Ask ask;
    private final Clock clock;

    EventQueries(Backbone backbone, Ask ask, ObjectProvider<Clock> clock) {
        this.backbone = backbone;
        this.ask = ask;
        this.clock = clock.getIfAvailable(Clock::systemUTC);
    }

    @ReadsFrom({})
    @GetMapping("/api/events")
    Page<EventShape> list(
            @RequestParam @Nullable String after,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable String type,
            @RequestParam @Nullable String aggregateId,
            @RequestParam @Nullable Integer limit) {
        Reader.current().mustBeStaff();
        int most = Params.limit(limit, 100);
        List<EventShape> items = backbone
                .read(cursor == null ? position("after", after) : position("cursor", cursor), most, type, aggregateId)
                .stream()
                .map(EventShape::of)
                .toList();
        return new Page<>(
                items,
                items.size() < most ? null : String.valueOf(items.getLast().position()));
    }

    @GetMapping(value = "/api/events/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter stream(
            @RequestHeader(value = "Last-Event-ID", required = false) @Nullable String lastEventId,
            @RequestParam @Nullable String after,
            HttpMethod method) {
        Reader.current().mustBeStaff();
        long start = start(lastEventId, after);
        SseEmitter emitter = new SseEmitter(0L);
        if (method == HttpMethod.HEAD) {
            emitter.complete();
            return emitter;
        }
        Session session = Session.current(STAFF);
        Thread.ofVirtual().name("event-stream").start(() -> follow(emitter, start, session));
        return emitter;
    }

    /** Ends with the caller's session, which is looked at now and then. */
    private void follow(SseEmitter emitter, long start, Session session) {
        long position = start;
        long checkedAt = System.nanoTime();
        try {
            emitter.send(SseEmitter.event().comment("following from " + start));
            while (true) {
                if (System.nanoTime() - checkedAt > Session.CHECKED_EVERY.toNanos()) {
                    checkedAt = System.nanoTime();
                    if (!session.holds(ask, clock)) {
                        emitter.complete();
                        return;
                    }
                }
                List<StoredEvent> events = backbone.read(position, BATCH);
                for (StoredEvent event : events) {
                    emitter.send(SseEmitter.event()
                            .id(String.valueOf(event.position()))
                            .name(event.type())
                            .data(EventShape.of(event), MediaType.APPLICATION_JSON));
                    position = event.position();
                }
                if (events.isEmpty() && !backbone.awaitBeyond(position, HEARTBEAT)) {
                    emitter.send(SseEmitter.event().comment("still here"));
                }
            }
        } catch (IOException | IllegalStateException e) {
            emitter.complete(); // the caller went away
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            emitter.complete();
        } catch (RuntimeException e) {
            emitter.completeWithError(e);
        }
    }

    /** Who was here before goes on after what they have seen; who is new begins at the end. */
    private long start(@Nullable String lastEventId, @Nullable String after) {
        if (lastEventId != null) {
            return position("Last-Event-ID", lastEventId);
        }
        return after == null ? backbone.head() : position("after", after);
    }

    private static long position(String field, @Nullable String text) {
        if (text == null) {
            return 0;
        }
        if (!POSITION.matcher(text).matches()) {
            throw Problems.badField(field, "is the position of an event");
        }
        return Long.parseLong(text);
    }
}
