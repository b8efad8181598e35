package dev.everstore.eventstore;

import dev.everstore.eventstore.api.Backbone;
import dev.everstore.eventstore.api.BackboneGroup;
import dev.everstore.eventstore.api.ConsistencyToken;
import dev.everstore.eventstore.api.Database;
import dev.everstore.eventstore.api.GroupPositions;
import dev.everstore.eventstore.api.GroupStanding;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Knows the groups' positions by their processors here, and by the stored tokens when others run elsewhere. */
final class StoredGroupPositions implements GroupPositions {
    private static final Logger LOG = LoggerFactory.getLogger(StoredGroupPositions.class);
    /** Another process's moves are not signalled here, nor is it when a group passes what does not concern it. */
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    /** Whoever holds a token renews its claim several times in this. */
    private static final Duration SHOWN_WITHIN = Duration.ofSeconds(20);

    private final Supplier<List<BackboneGroup>> groups;
    private final Supplier<Backbone> backbone;
    private final Supplier<Database> backboneDatabase;
    private final GroupTokens tokens;
    private final LocalPositions local;
    private final Moves moves;

    StoredGroupPositions(
            Supplier<List<BackboneGroup>> groups,
            Supplier<Backbone> backbone,
            Supplier<Database> backboneDatabase,
            GroupTokens tokens,
            LocalPositions local,
            Moves moves) {
        this.groups = groups;
        this.backbone = backbone;
        this.backboneDatabase = backboneDatabase;
        this.tokens = tokens;
        this.local = local;
        this.moves = moves;
    }

    @Override
    public Map<String, Long> positions() {
        return positions(groups.get());
    }

    private Map<String, Long> positions(Collection<BackboneGroup> wanted) {
        Map<String, Long> positions = new HashMap<>();
        wanted.forEach(group -> local.of(group.name()).ifPresent(position -> positions.put(group.name(), position)));
        wanted.stream()
                .filter(group -> !positions.containsKey(group.name()))
                .collect(Collectors.groupingBy(group -> group.tokens().name()))
                .values()
                .forEach(same -> positions.putAll(stored(same)));
        // A group that has stored nothing has not begun.
        wanted.forEach(group -> positions.putIfAbsent(group.name(), 0L));
        return positions;
    }

    private Map<String, Long> stored(List<BackboneGroup> sameDatabase) {
        Database database = sameDatabase.getFirst().tokens();
        String[] names = sameDatabase.stream().map(BackboneGroup::name).toArray(String[]::new);
        Map<String, Long> lowest = new HashMap<>();
        try {
            new JdbcTemplate(database.dataSource())
                    .query(
                            "select processorname, token, tokentype from tokenentry where processorname = any (?)",
                            row -> {
                                long position = position(row.getBytes("token"), row.getString("tokentype"));
                                lowest.merge(row.getString("processorname"), position, Math::min);
                            },
                            (Object) names);
        } catch (BadSqlGrammarException e) {
            LOG.debug("No group has stored a token in {} yet.", database.name(), e);
        }
        return lowest;
    }

    @Override
    public List<GroupStanding> standings(Database database) {
        Instant late = Instant.now().minus(SHOWN_WITHIN);
        Map<String, GroupStanding> standings = new TreeMap<>();
        try {
            new JdbcTemplate(database.dataSource())
                    .query("select processorname, token, tokentype, timestamp, owner from tokenentry", row -> {
                        String name = row.getString("processorname");
                        boolean working = row.getString("owner") != null
                                && Instant.parse(row.getString("timestamp")).isAfter(late);
                        long position = position(row.getBytes("token"), row.getString("tokentype"));
                        standings.merge(
                                name,
                                new GroupStanding(name, position, working),
                                (one, other) -> new GroupStanding(
                                        name,
                                        Math.min(one.position(), other.position()),
                                        one.working() && other.working()));
                    });
        } catch (DataAccessException e) {
            LOG.debug("The tokens in {} can't be read.", database.name(), e);
        }
        return List.copyOf(standings.values());
    }

    private long position(byte @Nullable [] token, @Nullable String type) {
        if (token == null || type == null) {
            return 0;
        }
        TrackingToken stored =
                tokens.serializer().deserialize(new SimpleSerializedObject<>(token, byte[].class, type, null));
        return stored == null ? 0 : stored.position().orElse(0);
    }

    @Override
    public long await(ConsistencyToken token, Set<String> names, Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        OptionalLong arrived = awaitArrival(token, deadline);
        List<BackboneGroup> wanted = known(names);
        if (arrived.isEmpty()) {
            return Math.max(1, behind(backbone.get().head() + 1, wanted));
        }
        while (true) {
            long seen = moves.count();
            long behind = behind(arrived.getAsLong(), wanted);
            long left = deadline - System.nanoTime();
            if (behind <= 0 || left <= 0) {
                return Math.max(0, behind);
            }
            moves.await(seen, Math.min(left, POLL_NANOS));
        }
    }

    /** A group that no room of this process has is a read model's: those keep their tokens in the backbone's database. */
    private List<BackboneGroup> known(Set<String> names) {
        Map<String, BackboneGroup> here =
                groups.get().stream().collect(Collectors.toMap(BackboneGroup::name, group -> group));
        return names.stream()
                .map(name -> here.getOrDefault(name, new BackboneGroup(name, backboneDatabase.get(), 0, 0)))
                .toList();
    }

    private OptionalLong awaitArrival(ConsistencyToken token, long deadline) throws InterruptedException {
        while (true) {
            long head = backbone.get().head();
            OptionalLong position = backbone.get().positionOf(token.service(), token.eventId());
            long left = deadline - System.nanoTime();
            if (position.isPresent() || left <= 0) {
                return position;
            }
            backbone.get().awaitBeyond(head, Duration.ofNanos(left));
        }
    }

    private long behind(long position, List<BackboneGroup> wanted) {
        return wanted.isEmpty()
                ? 0
                : position
                        - positions(wanted).values().stream()
                                .mapToLong(Long::longValue)
                                .min()
                                .orElse(0);
    }
}
