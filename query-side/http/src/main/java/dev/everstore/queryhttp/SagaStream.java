package dev.everstore.queryhttp;

import dev.everstore.contracts.saga.FollowSagas;
import dev.everstore.contracts.saga.SagaChanges;
import dev.everstore.contracts.saga.SagaChanges.Changed;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Which sagas change while they do, for pages that are looked at. One follower asks for all callers of this process;
 * whoever reads too slowly is let go and comes again, since a page that is opened anew shows everything.
 */
@RestController
class SagaStream {
    private static final Logger LOG = LoggerFactory.getLogger(SagaStream.class);
    private static final int UNREAD = 32;
    private static final int MOST_CALLERS = 500;
    private static final long HEARTBEAT_SECONDS = 15;
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long RETRY_MILLIS = 2_000;

    private final Ask ask;
    private final Clock clock;
    private final Set<Caller> callers = ConcurrentHashMap.newKeySet();
    private boolean following;

    SagaStream(Ask ask, ObjectProvider<Clock> clock) {
        this.ask = ask;
        this.clock = clock.getIfAvailable(Clock::systemUTC);
    }

    /** What is told of changes; nothing in it is personal. */
    record Told(List<Changed> changed, boolean more) {}

    private static final class Caller {
        private final BlockingQueue<SagaChanges> unread = new ArrayBlockingQueue<>(UNREAD);
        private volatile boolean gone;
    }

    @GetMapping(value = "/ops/api/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter stream(HttpMethod method) {
        OpsReader.current();
        SseEmitter emitter = new SseEmitter(0L);
        if (method == HttpMethod.HEAD) {
            emitter.complete();
            return emitter;
        }
        if (callers.size() >= MOST_CALLERS) {
            throw Problems.of(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "service-unavailable",
                    "Too many streams are open in this process.");
        }
        Session session = Session.current(OpsReader.ROLES);
        Caller caller = new Caller();
        emitter.onCompletion(() -> caller.gone = true);
        callers.add(caller);
        Thread.ofVirtual().name("saga-stream").start(() -> serve(caller, emitter, session));
        follow();
        return emitter;
    }

    private void serve(Caller caller, SseEmitter emitter, Session session) {
        try {
            emitter.send(SseEmitter.event().comment("following sagas").reconnectTime(RETRY_MILLIS));
            long checkedAt = System.nanoTime();
            while (!caller.gone) {
                SagaChanges news = caller.unread.poll(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
                if (System.nanoTime() - checkedAt > Session.CHECKED_EVERY.toNanos()) {
                    checkedAt = System.nanoTime();
                    if (!session.holds(ask, clock)) {
                        break;
                    }
                }
                send(emitter, news);
            }
            emitter.complete();
        } catch (IOException | IllegalStateException e) {
            emitter.complete(); // the caller went away
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            emitter.complete();
        } finally {
            callers.remove(caller);
        }
    }

    private static void send(SseEmitter emitter, @Nullable SagaChanges news) throws IOException {
        if (news == null) {
            emitter.send(SseEmitter.event().comment("still here"));
            return;
        }
        if (news.more() || !news.changed().isEmpty()) {
            emitter.send(SseEmitter.event()
                    .name("sagas")
                    .data(new Told(news.changed(), news.more()), MediaType.APPLICATION_JSON));
        }
        Map<String, Long> states = news.states();
        if (states != null) {
            emitter.send(SseEmitter.event().name("overview").data(states, MediaType.APPLICATION_JSON));
        }
    }

    private synchronized void follow() {
        if (!following) {
            following = true;
            Thread.ofVirtual().name("saga-follower").start(this::followSagas);
        }
    }

    private void followSagas() {
        long known = -1;
        while (isWatched()) {
            try {
                SagaChanges news = ask.one(new FollowSagas(known), SagaChanges.class);
                if (known >= 0 && news.number() != known) {
                    callers.forEach(caller -> tell(caller, news));
                }
                known = news.number();
            } catch (RuntimeException e) {
                LOG.debug("Changes of sagas can't be followed right now.", e);
                known = -1;
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private static void tell(Caller caller, SagaChanges news) {
        if (!caller.unread.offer(news)) {
            caller.gone = true;
        }
    }

    private synchronized boolean isWatched() {
        following = !callers.isEmpty();
        return following;
    }
}
