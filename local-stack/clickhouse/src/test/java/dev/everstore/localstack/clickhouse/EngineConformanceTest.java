package dev.everstore.localstack.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class EngineConformanceTest extends ConformanceTest {

    @Test
    void theNewestVersionOfARowWins() throws SQLException {
        execute("CREATE TABLE orders (id Int64, status LowCardinality(String), version UInt64)"
                + " ENGINE = ReplacingMergeTree(version) ORDER BY id");
        execute("INSERT INTO orders VALUES (1, 'confirmed', 2)");
        execute("INSERT INTO orders VALUES (1, 'placed', 1), (2, 'placed', 1)");
        assertThat(number("SELECT count() FROM orders FINAL WHERE status = 'confirmed'"))
                .isEqualTo(1);
        assertThat(number("SELECT count() FROM orders FINAL WHERE status = 'placed'"))
                .isEqualTo(1);
        execute("OPTIMIZE TABLE orders FINAL");
        assertThat(number("SELECT count() FROM orders")).isEqualTo(2);
    }

    @Test
    void anInsertWithAKnownTokenIsNotRepeated() throws SQLException {
        execute("CREATE TABLE batches (n Int64) ENGINE = MergeTree ORDER BY n"
                + " SETTINGS non_replicated_deduplication_window = 100");
        String insert = "INSERT INTO batches SETTINGS insert_deduplication_token = '%s' VALUES (%d)";
        execute(insert.formatted("positions-1-10", 1));
        execute(insert.formatted("positions-1-10", 2));
        execute(insert.formatted("positions-11-20", 3));
        assertThat(number("SELECT sum(n) FROM batches")).isEqualTo(4);
    }

    @Test
    void aMaterializedViewFollowsItsTable() throws SQLException {
        execute("CREATE TABLE sales (day Date, net Decimal(18, 2)) ENGINE = MergeTree ORDER BY day");
        execute("CREATE TABLE per_day (day Date, net Decimal(38, 2)) ENGINE = SummingMergeTree ORDER BY day");
        execute(
                "CREATE MATERIALIZED VIEW sales_per_day TO per_day AS SELECT day, sum(net) AS net FROM sales GROUP BY day");
        execute("INSERT INTO sales VALUES ('2026-11-22', 10.50), ('2026-11-22', 0.25)");
        execute("INSERT INTO sales VALUES ('2026-11-22', 1), ('2026-11-23', 7)");
        assertThat(number("SELECT toInt64(sum(net) * 100) FROM per_day WHERE day = '2026-11-22'"))
                .isEqualTo(1175);
        assertThat(number("SELECT uniqExact(day) FROM per_day")).isEqualTo(2);
    }

    @Test
    void statesOfAggregatesAreMergedLater() throws SQLException {
        execute("CREATE TABLE buyers (day Date, people AggregateFunction(uniq, Int64))"
                + " ENGINE = AggregatingMergeTree ORDER BY day");
        execute("INSERT INTO buyers SELECT '2026-11-22', uniqState(toInt64(number)) FROM numbers(10)");
        execute("INSERT INTO buyers SELECT '2026-11-22', uniqState(toInt64(number)) FROM numbers(5, 10)");
        assertThat(number("SELECT uniqMerge(people) FROM buyers")).isEqualTo(15);
    }

    @Test
    void aRebuiltTableTakesThePlaceOfTheOld() throws SQLException {
        execute("CREATE TABLE live (n Int64) ENGINE = MergeTree ORDER BY n");
        execute("CREATE TABLE rebuilt (n Int64) ENGINE = MergeTree ORDER BY n");
        execute("INSERT INTO live VALUES (1)");
        execute("INSERT INTO rebuilt VALUES (2)");
        execute("EXCHANGE TABLES live AND rebuilt");
        assertThat(number("SELECT n FROM live")).isEqualTo(2);
        execute("TRUNCATE TABLE live");
        assertThat(number("SELECT count() FROM live")).isZero();
    }

    @Test
    void rowsCanBeDeletedAndUpdated() throws SQLException {
        execute("CREATE TABLE people (id Int64, name String) ENGINE = MergeTree ORDER BY id");
        execute("INSERT INTO people VALUES (1, 'Ada'), (2, 'Grace')");
        execute("DELETE FROM people WHERE id = 1");
        execute("ALTER TABLE people UPDATE name = '' WHERE id = 2 SETTINGS mutations_sync = 1");
        assertThat(number("SELECT countIf(name = '') * 10 + count() FROM people"))
                .isEqualTo(11);
    }

    @Test
    void stepsOfAFunnelAreCounted() throws SQLException {
        execute("CREATE TABLE steps (person Int64, at DateTime, step String) ENGINE = MergeTree ORDER BY (person, at)");
        execute("INSERT INTO steps VALUES (1, '2026-11-22 10:00:00', 'placed'), (1, '2026-11-22 10:05:00', 'paid'),"
                + " (2, '2026-11-22 11:00:00', 'placed')");
        assertThat(number(
                        "SELECT sum(level) FROM (SELECT windowFunnel(3600)(at, step = 'placed', step = 'paid') AS level"
                                + " FROM steps GROUP BY person)"))
                .isEqualTo(3);
    }
}
