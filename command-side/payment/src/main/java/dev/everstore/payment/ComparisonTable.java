package dev.everstore.payment;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.payment.BookDifference;
import dev.everstore.contracts.payment.BookEntry;
import dev.everstore.contracts.payment.CompareBooks;
import dev.everstore.contracts.payment.ComparisonView;
import dev.everstore.contracts.payment.FindComparison;
import dev.everstore.contracts.payment.PaymentId;
import dev.everstore.eventstore.api.EventCodec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Comparisons on disk: a copy of the gateway's books while one runs, and what it found, so that memory stays small. */
final class ComparisonTable {
    private static final int KEPT = 20;

    private static final String RUNNING = """
            select comparison_id from comparison
            where finished_at is null and touched_at > clock_timestamp() - interval '1 minute'""";

    private static final String COPY = """
            insert into comparison_entry (comparison_id, reference, payment_id, state, currency, amount, captured,
                                          refunded)
            select ?, n.* from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[],
                                      ?::bigint[]) as n
            on conflict do nothing""";

    private static final String TOUCH = """
            update comparison set touched_at = clock_timestamp(), payments = payments + ?, entries = entries + ?
            where comparison_id = ?""";

    private static final String FIND = """
            select c.*, (select count(*) from comparison_difference d where d.comparison_id = c.comparison_id) as found
            from comparison c where case when ?::text is null then finished_at is not null else comparison_id = ? end
            order by started_at desc limit 1""";

    private final JdbcClient jdbc;
    private final EventCodec codec;

    ComparisonTable(JdbcClient jdbc, EventCodec codec) {
        this.jdbc = jdbc;
        this.codec = codec;
    }

    /** The one that runs already, if one does. */
    Optional<String> running() {
        return jdbc.sql(RUNNING).query(String.class).optional();
    }

    void begin(CompareBooks wish, String gateway) {
        jdbc.sql("delete from comparison where comparison_id not in"
                        + " (select comparison_id from comparison order by started_at desc limit ?)")
                .param(KEPT)
                .update();
        jdbc.sql("insert into comparison (comparison_id, gateway, started_at, touched_at)"
                        + " values (?, ?, ?, clock_timestamp())")
                .param(wish.comparisonId())
                .param(gateway)
                .param(wish.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    void copy(String comparison, List<GatewayEntry> entries) {
        jdbc.sql(COPY)
                .param(comparison)
                .param(texts(entries, GatewayEntry::reference))
                .param(texts(entries, ComparisonTable::payment))
                .param(texts(entries, entry -> entry.entry().state()))
                .param(texts(entries, entry -> entry.entry().amount().currency()))
                .param(numbers(entries, entry -> entry.entry().amount().minor()))
                .param(numbers(entries, entry -> entry.entry().captured().minor()))
                .param(numbers(entries, entry -> entry.entry().refunded().minor()))
                .update();
        touch(comparison, 0, entries.size());
    }

    void touch(String comparison, int payments, int entries) {
        jdbc.sql(TOUCH).param(payments).param(entries).param(comparison).update();
    }

    /** The copied entries of these payments. */
    List<GatewayEntry> entriesOf(String comparison, Collection<String> payments) {
        return jdbc.sql("select * from comparison_entry where comparison_id = ? and payment_id = any(?)")
                .param(comparison)
                .param(payments.toArray(String[]::new))
                .query((row, _) -> entry(row))
                .list();
    }

    List<GatewayEntry> entriesAfter(String comparison, String reference, int limit) {
        return jdbc.sql("select * from comparison_entry where comparison_id = ? and reference > ?"
                        + " order by reference limit ?")
                .param(comparison)
                .param(reference)
                .param(limit)
                .query((row, _) -> entry(row))
                .list();
    }

    void add(String comparison, BookDifference difference) {
        jdbc.sql("insert into comparison_difference (comparison_id, difference) values (?, ?)")
                .param(comparison)
                .param(codec.write(difference))
                .update();
    }

    void finish(String comparison, @Nullable String failure) {
        jdbc.sql("delete from comparison_entry where comparison_id = ?")
                .param(comparison)
                .update();
        jdbc.sql("update comparison set finished_at = clock_timestamp(), failure = ? where comparison_id = ?")
                .param(failure)
                .param(comparison)
                .update();
    }

    Optional<ComparisonView> find(FindComparison question) {
        return jdbc.sql(FIND)
                .param(question.comparisonId())
                .param(question.comparisonId())
                .query((row, _) -> view(row, question))
                .optional();
    }

    private ComparisonView view(ResultSet row, FindComparison question) throws SQLException {
        String id = row.getString("comparison_id");
        List<Found> found =
                differences(id, question.cursor() == null ? 0 : number(question.cursor()), question.limit());
        return new ComparisonView(
                id,
                row.getString("gateway"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("finished_at", OffsetDateTime.class)),
                row.getString("failure"),
                row.getLong("payments"),
                row.getLong("entries"),
                row.getLong("found"),
                found.stream().map(Found::difference).toList(),
                found.size() < question.limit()
                        ? null
                        : String.valueOf(found.getLast().n()));
    }

    private record Found(long n, BookDifference difference) {}

    private List<Found> differences(String comparison, long after, int limit) {
        return jdbc.sql("select n, difference from comparison_difference where comparison_id = ? and n > ?"
                        + " order by n limit ?")
                .param(comparison)
                .param(after)
                .param(limit)
                .query((row, _) ->
                        new Found(row.getLong("n"), codec.read(row.getString("difference"), BookDifference.class)))
                .list();
    }

    private static long number(String cursor) {
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("cursor: is not one that a list gave", e);
        }
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    private static @Nullable String payment(GatewayEntry entry) {
        return entry.paymentId() == null ? null : entry.paymentId().value();
    }

    private static String[] texts(List<GatewayEntry> entries, Function<GatewayEntry, @Nullable String> text) {
        return entries.stream().map(text).toArray(String[]::new);
    }

    private static Long[] numbers(List<GatewayEntry> entries, Function<GatewayEntry, Long> number) {
        return entries.stream().map(number).toArray(Long[]::new);
    }

    private static GatewayEntry entry(ResultSet row) throws SQLException {
        String payment = row.getString("payment_id");
        String currency = row.getString("currency");
        return new GatewayEntry(
                payment == null ? null : new PaymentId(payment),
                row.getString("reference"),
                new BookEntry(
                        row.getString("state"),
                        new Money(row.getLong("amount"), currency),
                        new Money(row.getLong("captured"), currency),
                        new Money(row.getLong("refunded"), currency)));
    }
}
