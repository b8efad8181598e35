package dev.everstore.sagas.sight;

import dev.everstore.contracts.saga.FailureGroup;
import dev.everstore.contracts.saga.FailureGroup.Note;
import dev.everstore.contracts.saga.FailureGroup.Slice;
import dev.everstore.contracts.saga.SagaFailures;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What fails, by cause: the sagas that a cause holds up, and how often steps failed of it. */
final class Failures {
    private static final int MOST_CAUSES = 200;
    private static final int MOST_NOTES = 1_000;

    private static final String PARKED = """
            select s.cause, count(*), min(s.parked_at) as first_at, max(s.parked_at) as last_at,
                count(*) filter (where s.parked_step is null and s.parked_at >= :since) as met,
                (array_agg(s.problem order by s.parked_at desc))[1] as problem,
                (array_agg(s.saga_id order by s.parked_at desc))[1] as saga_id
            from saga s where s.parked_at is not null and s.cause is not null
            group by s.cause order by count(*) desc limit :most
            """;

    private static final String MET = """
            select cause, date_bin(make_interval(secs => :slice), ended_at, :origin) as at, count(*),
                min(ended_at) as first_at, max(ended_at) as last_at
            from step_failure where ended_at >= :since group by 1, 2
            """;

    private static final String LATEST = """
            select c.cause, f.problem, u.name, u.saga_id from unnest(:causes::text[]) as c (cause)
            cross join lateral (
                select step_id, problem from step_failure f where f.cause = c.cause order by f.ended_at desc limit 1) f
            left join step u on u.id = f.step_id
            """;

    private final Reading reading;
    private final Clock clock;

    Failures(Reading reading, Clock clock) {
        this.reading = reading;
        this.clock = clock;
    }

    /** Sagas that a cause holds up; met are those of them that no step stands for. */
    private record Parked(long count, Instant firstAt, Instant lastAt, long met, String problem, String sagaId) {}

    private record Met(Slice slice, Instant firstAt, Instant lastAt) {}

    private record Sample(
            String problem, @Nullable String step, @Nullable String sagaId) {}

    SagaFailures since(Instant since) {
        Slices slices = Slices.of(since, clock.instant());
        return reading.ask(jdbc -> {
            Map<String, Parked> parked = parked(jdbc, since);
            Map<String, List<Met>> met = met(jdbc, slices);
            Set<String> causes = new HashSet<>(parked.keySet());
            met.entrySet().stream()
                    .sorted(Comparator.comparing(entry -> -count(entry.getValue())))
                    .limit(MOST_CAUSES)
                    .forEach(entry -> causes.add(entry.getKey()));
            Map<String, Sample> samples = samples(jdbc, causes);
            Map<String, List<Note>> notes = notes(jdbc, causes);
            return new SagaFailures(causes.stream()
                    .map(cause -> group(
                            cause,
                            parked.get(cause),
                            met.getOrDefault(cause, List.of()),
                            samples.get(cause),
                            notes.getOrDefault(cause, List.of())))
                    .sorted(Comparator.comparing(FailureGroup::parked)
                            .thenComparing(FailureGroup::count)
                            .reversed()
                            .thenComparing(FailureGroup::cause))
                    .toList());
        });
    }

    private static FailureGroup group(
            String cause, @Nullable Parked parked, List<Met> met, @Nullable Sample sample, List<Note> notes) {
        List<Instant> times = Stream.concat(
                        Stream.ofNullable(parked).flatMap(held -> Stream.of(held.firstAt(), held.lastAt())),
                        met.stream().flatMap(slice -> Stream.of(slice.firstAt(), slice.lastAt())))
                .sorted()
                .toList();
        String problem = sample != null ? sample.problem() : parked != null ? parked.problem() : "";
        return new FailureGroup(
                cause,
                problem,
                sample == null ? null : sample.step(),
                parked == null ? 0 : parked.count(),
                count(met) + (parked == null ? 0 : parked.met()),
                times.getFirst(),
                times.getLast(),
                met.stream().map(Met::slice).toList(),
                notes,
                parked != null ? parked.sagaId() : sample == null ? null : sample.sagaId());
    }

    private static long count(List<Met> met) {
        return met.stream().mapToLong(slice -> slice.slice().count()).sum();
    }

    private static Map<String, Parked> parked(JdbcClient jdbc, Instant since) {
        Map<String, Parked> parked = new HashMap<>();
        jdbc.sql(PARKED)
                .param("since", Timestamp.from(since))
                .param("most", MOST_CAUSES)
                .query(row -> {
                    parked.put(
                            row.getString("cause"),
                            new Parked(
                                    row.getLong("count"),
                                    ItemRows.instant(row, "first_at"),
                                    ItemRows.instant(row, "last_at"),
                                    row.getLong("met"),
                                    Objects.requireNonNullElse(row.getString("problem"), ""),
                                    row.getString("saga_id")));
                });
        return parked;
    }

    private static Map<String, List<Met>> met(JdbcClient jdbc, Slices slices) {
        Map<String, Map<Instant, Met>> met = new HashMap<>();
        jdbc.sql(MET).params(slices.params()).query(row -> {
            Instant at = ItemRows.instant(row, "at");
            Met slice = new Met(
                    new Slice(at, row.getLong("count")),
                    ItemRows.instant(row, "first_at"),
                    ItemRows.instant(row, "last_at"));
            met.computeIfAbsent(row.getString("cause"), _ -> new TreeMap<>()).put(at, slice);
        });
        return met.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> List.copyOf(entry.getValue().values())));
    }

    private static Map<String, Sample> samples(JdbcClient jdbc, Set<String> causes) {
        Map<String, Sample> samples = new HashMap<>();
        jdbc.sql(LATEST).param("causes", causes.toArray(String[]::new)).query(row -> {
            samples.put(
                    row.getString("cause"),
                    new Sample(row.getString("problem"), row.getString("name"), row.getString("saga_id")));
        });
        return samples;
    }

    private record Noted(String cause, Note note) {}

    private static Map<String, List<Note>> notes(JdbcClient jdbc, Set<String> causes) {
        return jdbc
                .sql("select cause, text, actor, at from failure_note where cause = any (:causes)"
                        + " order by at desc limit :most")
                .param("causes", causes.toArray(String[]::new))
                .param("most", MOST_NOTES)
                .query((row, _) -> new Noted(
                        row.getString("cause"),
                        new Note(row.getString("text"), row.getString("actor"), ItemRows.instant(row, "at"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Noted::cause, Collectors.mapping(Noted::note, Collectors.toList())));
    }
}
