package dev.everstore.localstack.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ServerProcessTest {

    @TempDir
    Path folder;

    @Test
    void acknowledgedRowsSurviveAKilledProcess() throws Exception {
        try (ChildServer first = ChildServer.start(folder)) {
            execute(first, "CREATE TABLE kept (n Int64) ENGINE = MergeTree ORDER BY n");
            for (int i = 1; i <= 20; i++) {
                execute(first, "INSERT INTO kept VALUES (" + i + ")");
            }
            first.kill();
        }
        try (ChildServer second = ChildServer.start(folder)) {
            assertThat(number(second, "SELECT sum(n) FROM kept")).isEqualTo(210);
        }
    }

    @Test
    void itEndsCleanlyWhenItsParentIsGone() throws Exception {
        try (ChildServer child = ChildServer.start(folder)) {
            execute(child, "CREATE TABLE kept (n Int64) ENGINE = MergeTree ORDER BY n");
            execute(child, "INSERT INTO kept VALUES (5)");
            assertThat(child.stop()).isZero();
            assertThat(child.remainingOutput()).isEmpty();
        }
        try (ChildServer again = ChildServer.start(folder)) {
            assertThat(number(again, "SELECT n FROM kept")).isEqualTo(5);
            assertThat(again.stop()).isZero();
        }
    }

    @Test
    void aSecondProcessIsKeptOffTheFolder() throws Exception {
        try (ChildServer first = ChildServer.start(folder);
                ChildServer second = ChildServer.launch(folder)) {
            assertThat(second.awaitEnd()).isEqualTo(1);
            assertThat(second.remainingOutput()).isEmpty();
            assertThat(second.log()).contains("The data folder " + folder + " is in use by another process.");
            assertThat(number(first, "SELECT 1")).isEqualTo(1);
        }
    }

    @Test
    void aPortThatIsTakenIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ChildServer child = ChildServer.launch(folder, "--port", Integer.toString(taken.getLocalPort()))) {
            assertThat(child.awaitEnd()).isEqualTo(1);
            assertThat(child.log()).contains("Port " + taken.getLocalPort() + " is taken by another process.");
        }
    }

    @Test
    void dataInMemoryIsThrownAway() throws Exception {
        try (ChildServer first = ChildServer.start(folder, "--memory")) {
            execute(first, "CREATE TABLE lost (n Int64) ENGINE = MergeTree ORDER BY n");
            assertThat(first.stop()).isZero();
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(Path::getFileName).map(Path::toString)).containsOnly("in-use.lock");
        }
        try (ChildServer second = ChildServer.start(folder, "--memory")) {
            assertThat(number(second, "SELECT count() FROM system.tables WHERE name = 'lost'"))
                    .isZero();
        }
    }

    @Test
    void aRunningQueryDoesNotKeepItFromStopping() throws Exception {
        try (ChildServer child = ChildServer.start(folder)) {
            CompletableFuture<Throwable> client = CompletableFuture.supplyAsync(() ->
                    catchThrowable(() -> number(child, "SELECT sum(sipHash64(number)) FROM numbers(1000000000000)")));
            await().until(() -> number(child, "SELECT count() FROM system.processes") > 1);
            assertThat(child.stop()).isZero();
            assertThat(client.join()).isInstanceOf(SQLException.class);
        }
    }

    private static void execute(ChildServer server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(ChildServer server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static Connection connect(ChildServer server) throws SQLException {
        return DriverManager.getConnection(server.url(), ChildServer.USER, ChildServer.PASSWORD);
    }
}
