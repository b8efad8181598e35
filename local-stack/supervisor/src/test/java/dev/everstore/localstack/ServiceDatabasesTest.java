package dev.everstore.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ServiceDatabasesTest {

    private static final String INSUFFICIENT_PRIVILEGE = "42501";
    private static final String READ_ONLY_TRANSACTION = "25006";

    @TempDir
    private static Path folder;

    private static StackUnderTest stack;

    @BeforeAll
    static void startPostgreSql() throws Exception {
        // A closed parent folder, as a home folder is: the server's own account must reach its data all the same.
        Path closed = Files.createDirectory(
                folder.resolve("closed"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        stack = StackUnderTest.start(closed.resolve("data"), "--no-app", "--memory", "--engines", "postgresql")
                .awaitReady();
    }

    @AfterAll
    static void stopPostgreSql() throws Exception {
        stack.close();
    }

    static Stream<String> services() {
        return ServiceDatabases.NAMES.stream();
    }

    @ParameterizedTest
    @MethodSource("services")
    void credentialsOfOneServiceOpenNoOtherDatabase(String service) throws Exception {
        try (Connection own = stack.open(service, service)) {
            assertThat(own.isValid(5)).isTrue();
        }
        Stream.concat(services(), Stream.of("postgres", "template1"))
                .filter(other -> !other.equals(service))
                .forEach(other -> {
                    assertRefused(() -> stack.open(other, service));
                    assertRefused(() -> stack.openAsReader(other, service));
                });
    }

    @Test
    void readersReadWhatTheOwnerMakesAndChangeNothing() throws Exception {
        try (Connection owner = stack.open("orders", "orders");
                Statement statement = owner.createStatement()) {
            statement.execute("create table made_later (id int)");
            statement.execute("insert into made_later values (7)");
            statement.execute("create schema inner_room");
            statement.execute("create table inner_room.made_later (id int)");
        }
        try (Connection reader = stack.openAsReader("orders", "orders");
                Statement statement = reader.createStatement()) {
            try (ResultSet rows = statement.executeQuery("select id from made_later")) {
                assertThat(rows.next()).isTrue();
            }
            statement.executeQuery("select id from inner_room.made_later").close();
            assertThatThrownBy(() -> statement.execute("insert into made_later values (8)"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(READ_ONLY_TRANSACTION));
            statement.execute("set default_transaction_read_only = off");
            assertThatThrownBy(() -> statement.execute("insert into made_later values (8)"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(INSUFFICIENT_PRIVILEGE));
        }
    }

    @Test
    void theServerIsDurableAndHasRoomForEverybody() throws Exception {
        try (Connection connection = stack.open("backbone", "backbone")) {
            assertThat(setting(connection, "fsync")).isEqualTo("on");
            assertThat(setting(connection, "synchronous_commit")).isEqualTo("on");
            assertThat(setting(connection, "max_connections")).isEqualTo("300");
            assertThat(setting(connection, "data_checksums")).isEqualTo("on");
        }
    }

    @Test
    void onlyTheOwnerOfTheDataReadsThePasswords() throws Exception {
        Path data = folder.resolve("closed/data");
        for (String secret : new String[] {"engines.properties", "memory/credentials.properties"}) {
            assertThat(Files.getPosixFilePermissions(data.resolve(secret)))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
    }

    private static String setting(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show " + name)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void assertRefused(ThrowingCallable opening) {
        assertThatThrownBy(opening)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(INSUFFICIENT_PRIVILEGE));
    }
}
