package dev.everstore.eventstore;

import dev.everstore.eventstore.api.Backbone;
import dev.everstore.eventstore.api.Database;
import dev.everstore.eventstore.api.StoredEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The backbone in its own database, followed once per process. */
final class PostgresBackbone implements Backbone, AutoCloseable {
    private final JdbcTemplate jdbc;
    private final BackbonePages pages;
    private final BackboneTail tail;
    private final JsonEventCodec codec;
    private final Wakeups wakeups;
    private boolean following;

    PostgresBackbone(Database database, JsonEventCodec codec, Wakeups wakeups) {
        this.jdbc = new JdbcTemplate(database.dataSource());
        this.pages = new BackbonePages(database);
        this.tail = new BackboneTail(pages, codec, this::head);
        this.codec = codec;
        this.wakeups = wakeups;
    }

    private synchronized BackboneTail followed() {
        if (!following) {
            following = true;
            tail.start();
            wakeups.follow(tail::wake);
        }
        return tail;
    }

    @Override
    public long head() {
        Long position = jdbc.queryForObject("select position from backbone_head", Long.class);
        return position == null ? 0 : position;
    }

    @Override
    public List<StoredEvent> read(long after, int limit) {
        return decode(pages.after(after, limit));
    }

    @Override
    public List<StoredEvent> read(long after, int limit, @Nullable String type, @Nullable String aggregateId) {
        return decode(pages.after(after, limit, type, aggregateId));
    }

    @Override
    public void scan(long after, long upTo, Consumer<List<StoredEvent>> consumer) {
        pages.scan(after, upTo, SCAN_PAGE, page -> consumer.accept(decode(page)));
    }

    private List<StoredEvent> decode(List<BackboneRow> rows) {
        return rows.stream().map(row -> row.decode(codec)).toList();
    }

    @Override
    public OptionalLong positionOf(String service, String eventId) {
        return jdbc
                .queryForList(
                        "select position from backbone_event where event_id = ? and service = ?",
                        Long.class,
                        eventId,
                        service)
                .stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    @Override
    public boolean awaitBeyond(long position, Duration atMost) throws InterruptedException {
        return followed().awaitBeyond(position, atMost);
    }

    @Override
    public StreamableMessageSource<TrackedEventMessage<?>> source() {
        return new Source();
    }

    @Override
    public void close() {
        tail.close();
    }

    private final class Source implements StreamableMessageSource<TrackedEventMessage<?>> {
        @Override
        public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
            long position = token == null ? 0 : token.position().orElse(0);
            return new BackboneStream(pages, followed(), codec, position);
        }

        @Override
        public TrackingToken createTailToken() {
            return new GlobalSequenceTrackingToken(0);
        }

        @Override
        public TrackingToken createHeadToken() {
            return new GlobalSequenceTrackingToken(head());
        }

        @Override
        public TrackingToken createTokenAt(Instant time) {
            Long before = jdbc.queryForObject(
                    "select min(position) - 1 from backbone_event where at >= ?",
                    Long.class,
                    OffsetDateTime.ofInstant(time, ZoneOffset.UTC));
            return before == null ? createHeadToken() : new GlobalSequenceTrackingToken(before);
        }

        @Override
        public TrackingToken createTokenSince(Duration duration) {
            return createTokenAt(Instant.now().minus(duration));
        }
    }
}
