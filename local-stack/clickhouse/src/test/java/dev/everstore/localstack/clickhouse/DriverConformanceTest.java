package dev.everstore.localstack.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class DriverConformanceTest extends ConformanceTest {

    @Test
    void aBatchOfTenThousandRowsIsOneInsert() throws SQLException {
        execute("CREATE TABLE lines (id Int64, name String, net Decimal(18, 2)) ENGINE = MergeTree ORDER BY id");
        insertLines(connection(), 10_000);
        assertThat(number("SELECT count() FROM lines")).isEqualTo(10_000);
        assertThat(number("SELECT sum(id) FROM lines")).isEqualTo(49_995_000);
        assertThat(number("SELECT toInt64(sum(net) * 100) FROM lines")).isEqualTo(4_999_500_000L + 250_000);
        assertThat(number("SELECT count() FROM system.parts WHERE table = 'lines' AND database = currentDatabase()"))
                .isEqualTo(1);
    }

    @Test
    void rowsInBinaryAndCompressedRequestsArriveToo() throws SQLException {
        execute("CREATE TABLE lines (id Int64, name String, net Decimal(18, 2)) ENGINE = MergeTree ORDER BY id");
        try (Connection binary = anotherConnection("beta.row_binary_for_simple_insert", "true")) {
            insertLines(binary, 1_000);
        }
        try (Connection compressing = anotherConnection("decompress", "true")) {
            insertLines(compressing, 1_000);
        }
        try (Connection plain = anotherConnection("compress", "false")) {
            insertLines(plain, 1_000);
            assertThat(number(plain, "SELECT sum(id) FROM lines")).isEqualTo(3 * 499_500);
        }
    }

    @Test
    void errorsKeepTheServersCodeAndLeaveTheConnectionUsable() throws SQLException {
        assertThat(codeOf("SELECT * FROM nowhere")).isEqualTo(60);
        assertThat(codeOf("SELECT nothing FROM system.one")).isEqualTo(47);
        assertThat(codeOf("SELEC 1")).isEqualTo(62);
        assertThat(codeOf("SELECT * FROM nowhere.nothing")).isEqualTo(81);
        assertThat(codeOf("SELECT throwIf(1)")).isEqualTo(395);
        assertThat(number("SELECT 42")).isEqualTo(42);
    }

    @Test
    void aWrongPasswordIsRefused() {
        Throwable refused = catchThrowable(() -> {
            try (Connection stranger = anotherConnection("password", "not the password")) {
                number(stranger, "SELECT 1");
            }
        });
        assertThat(refused).isInstanceOf(SQLException.class).hasStackTraceContaining("516");
    }

    @Test
    void aLargeAnswerIsReadRowByRow() throws SQLException {
        try (Statement statement = connection().createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT number AS n, toString(number) AS t FROM numbers(3000000) ORDER BY n")) {
            long expected = 0;
            while (rows.next()) {
                assertThat(rows.getLong(1)).isEqualTo(expected++);
            }
            assertThat(expected).isEqualTo(3_000_000);
        }
    }

    @Test
    void anErrorBehindTheFirstRowsIsNotTakenForTheEnd() {
        String sql = "SELECT throwIf(number = 2500000), repeat('x', 100) FROM numbers(3000000)"
                + " SETTINGS max_threads = 1, max_block_size = 10000";
        assertThatThrownBy(() -> countRows(sql)).isInstanceOf(SQLException.class);
    }

    @Test
    void anAnswerThatIsNotReadToItsEndLeavesTheConnectionUsable() throws SQLException {
        for (int i = 0; i < 3; i++) {
            try (Statement statement = connection().createStatement();
                    ResultSet rows = statement.executeQuery("SELECT number FROM numbers(200000)")) {
                assertThat(rows.next()).isTrue();
            }
        }
        assertThat(number("SELECT 7")).isEqualTo(7);
    }

    @Test
    void anEmptyAnswerStillNamesItsColumns() throws SQLException {
        try (Statement statement = connection().createStatement();
                ResultSet rows = statement.executeQuery("SELECT number AS n FROM numbers(5) WHERE number > 9")) {
            assertThat(rows.getMetaData().getColumnLabel(1)).isEqualTo("n");
            assertThat(rows.next()).isFalse();
        }
    }

    @Test
    void connectionsWorkAtTheSameTime() throws Exception {
        execute("CREATE TABLE lines (id Int64, name String, net Decimal(18, 2)) ENGINE = MergeTree ORDER BY id");
        List<Callable<Long>> clients = new ArrayList<>();
        for (int client = 0; client < 8; client++) {
            clients.add(() -> {
                try (Connection own = anotherConnection()) {
                    for (int i = 0; i < 5; i++) {
                        insertLines(own, 100);
                        number(own, "SELECT count() FROM lines");
                    }
                    return number(own, "SELECT count() FROM lines");
                }
            });
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<Long> client : threads.invokeAll(clients)) {
                assertThat(client.get()).isGreaterThanOrEqualTo(500);
            }
        }
        assertThat(number("SELECT count() FROM lines")).isEqualTo(4_000);
    }

    @Test
    void aRunningQueryCanBeCancelled() throws Exception {
        try (ExecutorService thread = Executors.newSingleThreadExecutor();
                Statement statement = connection().createStatement()) {
            Future<ResultSet> endless = thread.submit(
                    () -> statement.executeQuery("SELECT sum(sipHash64(number)) FROM numbers(1000000000000)"));
            Awaitility.await()
                    .until(() -> number("SELECT count() FROM system.processes WHERE query LIKE '%sipHash64%'"
                                    + " AND query NOT LIKE '%processes%'")
                            == 1);
            statement.cancel();
            assertThatThrownBy(() -> endless.get(30, TimeUnit.SECONDS)).hasRootCauseInstanceOf(Exception.class);
            Awaitility.await()
                    .until(() -> number("SELECT count() FROM system.processes WHERE query LIKE '%sipHash64%'"
                                    + " AND query NOT LIKE '%processes%'")
                            == 0);
        }
    }

    @Test
    void settingsHoldForTheirConnectionOnly() throws SQLException {
        try (Connection strict = anotherConnection("clickhouse_setting_max_result_rows", "10")) {
            SQLException error =
                    catchThrowableOfType(SQLException.class, () -> number(strict, "SELECT number FROM numbers(1000)"));
            assertThat(error.getErrorCode()).isEqualTo(396);
        }
        assertThat(number("SELECT count() FROM (SELECT number FROM numbers(1000))"))
                .isEqualTo(1000);
    }

    @Test
    void insertsAreInTheTableWhenTheyAreAcknowledged() throws SQLException {
        execute("CREATE TABLE marks (n Int64) ENGINE = MergeTree ORDER BY n");
        for (int i = 1; i <= 10; i++) {
            assertThat(execute("INSERT INTO marks VALUES (" + i + ")")).isEqualTo(1);
            assertThat(number("SELECT count() FROM marks")).isEqualTo(i);
        }
    }

    private static void insertLines(Connection connection, int count) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO lines (id, name, net) VALUES (?, ?, ?)")) {
            for (int i = 0; i < count; i++) {
                insert.setLong(1, i);
                insert.setString(2, "line '" + i + "'; with a blank\n\nline");
                insert.setBigDecimal(3, BigDecimal.valueOf(i * 100L + 25, 2));
                insert.addBatch();
            }
            assertThat(insert.executeBatch()).hasSize(count);
        }
    }

    private int codeOf(String sql) {
        return catchThrowableOfType(SQLException.class, () -> number(sql)).getErrorCode();
    }

    private long countRows(String sql) throws SQLException {
        try (Statement statement = connection().createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            long count = 0;
            while (rows.next()) {
                count++;
            }
            return count;
        }
    }
}
