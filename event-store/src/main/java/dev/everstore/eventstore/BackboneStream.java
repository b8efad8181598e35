package dev.everstore.eventstore;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/** One follower's way along the backbone: pages of its own while it catches up, then the shared tail. */
final class BackboneStream implements BlockingStream<TrackedEventMessage<?>> {
    private static final int PAGE = 2000;

    private final BackbonePages pages;
    private final BackboneTail tail;
    private final JsonEventCodec codec;
    private long position;
    private @Nullable BackboneMessage next;
    private Iterator<BackboneRow> page = List.<BackboneRow>of().iterator();
    private @Nullable CompletableFuture<List<BackboneRow>> ahead;
    private @Nullable Runnable callback;

    /** A stream of what follows a position. */
    BackboneStream(BackbonePages pages, BackboneTail tail, JsonEventCodec codec, long position) {
        this.pages = pages;
        this.tail = tail;
        this.codec = codec;
        this.position = position;
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        return Optional.ofNullable(fill());
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        if (fill() != null) {
            return true;
        }
        return timeout > 0 && tail.awaitBeyond(position, Duration.of(timeout, unit.toChronoUnit())) && fill() != null;
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        while (!hasNextAvailable(1, TimeUnit.SECONDS)) {
            Thread.onSpinWait();
        }
        BackboneMessage message = fill();
        next = null;
        if (message == null) {
            throw new IllegalStateException("The backbone's next event was taken by another thread.");
        }
        position = message.position();
        return message;
    }

    private @Nullable BackboneMessage fill() {
        if (next == null) {
            next = take();
        }
        return next;
    }

    private @Nullable BackboneMessage take() {
        if (!page.hasNext() && position >= tail.newest()) {
            return null;
        }
        BackboneMessage shared = tail.at(position + 1);
        if (shared != null) {
            forgetPages();
            return shared;
        }
        if (!page.hasNext()) {
            readPage();
        }
        return page.hasNext() ? new BackboneMessage(new LazyEvent(page.next(), codec)) : null;
    }

    private void readPage() {
        long newest = tail.newest();
        CompletableFuture<List<BackboneRow>> reading = ahead == null ? pages.ahead(position, newest, PAGE) : ahead;
        ahead = null;
        List<BackboneRow> read = Answers.await(reading);
        if (!read.isEmpty()) {
            ahead = pages.ahead(read.getLast().position(), newest, PAGE);
        }
        page = read.iterator();
    }

    private void forgetPages() {
        page = List.<BackboneRow>of().iterator();
        ahead = null;
    }

    @Override
    public boolean setOnAvailableCallback(Runnable available) {
        if (callback != null) {
            tail.unfollow(callback);
        }
        callback = available;
        tail.follow(available);
        return true;
    }

    @Override
    public void close() {
        if (callback != null) {
            tail.unfollow(callback);
        }
        forgetPages();
    }
}
