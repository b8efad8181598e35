package dev.everstore.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One PostgreSQL server per service: what happens to one concerns no other. */
@TestMethodOrder(MethodOrderer.MethodName.class)
class IsolatedStackTest {

    private static final String[] ISOLATED = {"--no-app", "--isolated", "--engines", "postgresql"};
    private static final String WRONG_LOGIN = "28P01";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private static Path folder;

    private static StackUnderTest stack;

    @BeforeAll
    static void startServers() throws Exception {
        stack = StackUnderTest.start(folder, ISOLATED).awaitReady();
    }

    @AfterAll
    static void stopServers() throws Exception {
        stack.close();
    }

    static Stream<String> services() {
        return ServiceDatabases.NAMES.stream();
    }

    @Test
    void eachDatabaseHasAServerOfItsOwn() throws Exception {
        Properties connections = stack.connections();
        assertThat(services().map(name -> url(connections, name)).map(url -> url.replaceAll("/[a-z]+$", "")))
                .doesNotHaveDuplicates();
        assertThat(services().map(name -> connections.getProperty("engines.postgresql." + name + ".password")))
                .doesNotContainNull()
                .doesNotHaveDuplicates();
        assertThat(connections.getProperty("engines.postgresql.url"))
                .isEqualTo(connections.getProperty("engines.postgresql.backbone.url"));
    }

    @ParameterizedTest
    @MethodSource("services")
    void credentialsOfOneServiceOpenNoOthersServer(String service) throws Exception {
        Properties connections = stack.connections();
        open(connections, service, url(connections, service), "").close();
        services().filter(other -> !other.equals(service)).forEach(other -> {
            for (String kind : List.of("", "reader-")) {
                assertThatThrownBy(() -> open(connections, service, url(connections, other), kind))
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getSQLState()).isEqualTo(WRONG_LOGIN));
            }
        });
    }

    @Test
    void aKilledServerComesBackAloneWithItsDataAndItsPort() throws Exception {
        Properties connections = stack.connections();
        execute(connections, "payments", "create table kept (value int)", "insert into kept values (7)");
        Map<String, StackState.Child> before = children();
        ProcessHandle.of(before.get("postgresql-payments").pid()).orElseThrow().destroyForcibly();
        await().atMost(PATIENCE)
                .until(() -> children().get("postgresql-payments").pid()
                        != before.get("postgresql-payments").pid());

        assertThat(sum(connections, "payments")).isEqualTo(7);
        assertThat(stack.connections()).isEqualTo(connections);
        Map<String, StackState.Child> after = children();
        before.remove("postgresql-payments");
        assertThat(after).containsAllEntriesOf(before);
        assertThat(stack.output()).contains("PostgreSQL payments ended unexpectedly; starting it again");
    }

    @Test
    void aServerIsStoppedAndStartedAloneWhileTheOthersServe() throws Exception {
        Properties connections = stack.connections();
        execute(connections, "orders", "create table kept (value int)", "insert into kept values (3)");

        assertThat(engine("stop", "postgresql-orders")).isEqualTo("postgresql-orders is stopped\n");
        assertThatThrownBy(() -> sum(connections, "orders")).isInstanceOf(SQLException.class);
        assertThat(StackUnderTest.control("status", folder))
                .contains("postgresql-users")
                .doesNotContain("PostgreSQL orders");
        execute(connections, "users", "select 1");

        assertThat(engine("start", "postgresql-orders")).isEqualTo("postgresql-orders serves\n");
        assertThat(sum(connections, "orders")).isEqualTo(3);
        assertThat(engine("start", "postgresql-orders")).isEqualTo("postgresql-orders serves\n");
    }

    @Test
    void anEngineThatIsNotThereIsToldWithThoseThatAre() throws Exception {
        assertThat(engine("stop", "oracle")).contains("no engine \"oracle\" here", "postgresql-backbone");
        assertThat(engine("paint", "postgresql-users")).contains("can be started and stopped");
    }

    @Test
    void serversAreSmallAndDurable() throws Exception {
        try (Connection connection = open(stack.connections(), "users", url(stack.connections(), "users"), "");
                Statement statement = connection.createStatement()) {
            for (Map.Entry<String, String> setting : Map.of(
                            "fsync",
                            "on",
                            "synchronous_commit",
                            "on",
                            "shared_buffers",
                            "24MB",
                            "max_connections",
                            "100")
                    .entrySet()) {
                try (ResultSet row = statement.executeQuery("show " + setting.getKey())) {
                    row.next();
                    assertThat(row.getString(1)).as(setting.getKey()).isEqualTo(setting.getValue());
                }
            }
        }
    }

    @Test
    void dataOfOneWayOfRunningIsNotTakenForThatOfTheOther(@TempDir Path other) throws Exception {
        try (StackUnderTest together = StackUnderTest.start(other, "--no-app", "--engines", "postgresql")) {
            together.awaitReady();
        }
        try (StackUnderTest apart = StackUnderTest.start(other, ISOLATED)) {
            assertThat(apart.awaitExit()).isEqualTo(1);
            assertThat(apart.output()).contains("was made without --isolated");
        }
    }

    private static String engine(String verb, String name) throws IOException {
        return StackUnderTest.control("engine", folder, verb, name);
    }

    private static Map<String, StackState.Child> children() throws IOException {
        return StackState.read(folder.resolve("stack.properties")).children().stream()
                .sorted(Comparator.comparing(StackState.Child::name))
                .collect(Collectors.toMap(StackState.Child::name, Function.identity()));
    }

    private static String url(Properties connections, String database) {
        return connections.getProperty("everstore.databases." + database + ".url");
    }

    private static Connection open(Properties connections, String service, String url, String kind)
            throws SQLException {
        String prefix = "everstore.databases." + service + "." + kind;
        return DriverManager.getConnection(
                url, connections.getProperty(prefix + "username"), connections.getProperty(prefix + "password"));
    }

    private static void execute(Properties connections, String service, String... statements) throws SQLException {
        try (Connection connection = open(connections, service, url(connections, service), "");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static int sum(Properties connections, String service) throws SQLException {
        try (Connection connection = open(connections, service, url(connections, service), "");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select sum(value) from kept")) {
            row.next();
            return row.getInt(1);
        }
    }
}
