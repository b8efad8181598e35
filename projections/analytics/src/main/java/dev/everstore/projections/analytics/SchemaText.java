package dev.everstore.projections.analytics;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The text of the schema, for one node or for a cluster of shards with replicas.
 *
 * <p>On a cluster each table of rows is a {@code …_local} one on every shard behind a distributed table of the plain
 * name, so that statements read the same on both; rows of one order, or payment, share a shard.
 */
final class SchemaText {
    private static final Pattern TOKEN = Pattern.compile("\\{(on|local|Replicated|Whole|whole (\\w+))}");

    /** Tables that are spread over shards, by the column that tells the shard. */
    private static final Map<String, String> SPREAD = spread();

    private final @Nullable String cluster;

    /** The cluster's name in the servers' configuration, {@code null} for one node. */
    SchemaText(@Nullable String cluster) {
        this.cluster = cluster;
    }

    private static Map<String, String> spread() {
        Map<String, String> spread = new LinkedHashMap<>();
        Stream.of("order_events", "order_facts", "agreements", "orders_to_fold", "sales", "fulfilments")
                .forEach(table -> spread.put(table, "order_id"));
        Stream.of("payments", "refunds").forEach(table -> spread.put(table, "payment_id"));
        return spread;
    }

    /** {@code ON CLUSTER …}, nothing for one node. */
    String on() {
        return cluster == null ? "" : "ON CLUSTER " + cluster;
    }

    /** All that creates the tables and views, in an order in which it can run; repeating it is harmless. */
    List<String> statements() {
        List<String> statements = new ArrayList<>();
        Stream.of(template().split(";\\n"))
                .map(statement ->
                        TOKEN.matcher(statement).replaceAll(this::value).strip())
                .filter(statement -> !statement.isEmpty())
                .forEach(statements::add);
        if (cluster != null) {
            SPREAD.forEach((table, shard) -> statements.add(distributed(table, shard)));
        }
        return List.copyOf(statements);
    }

    /** The tables that keep rows. */
    List<String> stored() {
        return List.of("order_facts", "agreements", "sales", "payments", "refunds", "fulfilments", "products", "people")
                .stream()
                .map(table -> SPREAD.containsKey(table) ? table + local() : table)
                .toList();
    }

    private String distributed(String table, String shard) {
        return "CREATE TABLE IF NOT EXISTS %s %s AS %s%s\nENGINE = Distributed(%s, currentDatabase(), %s%s, cityHash64(%s))"
                .formatted(table, on(), table, local(), cluster, table, local(), shard);
    }

    private String local() {
        return cluster == null ? "" : "_local";
    }

    private String value(MatchResult token) {
        String value = switch (token.group(1)) {
            case "on" -> on();
            case "local" -> local();
            case "Replicated", "Whole" -> cluster == null ? "" : "Replicated";
            default ->
                cluster == null ? "" : "('/clickhouse/tables/{database}/" + token.group(2) + "', '{shard}-{replica}')";
        };
        return Matcher.quoteReplacement(value);
    }

    private static String template() {
        try (InputStream sql = Objects.requireNonNull(SchemaText.class.getResourceAsStream("/analytics/schema.sql"))) {
            return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
