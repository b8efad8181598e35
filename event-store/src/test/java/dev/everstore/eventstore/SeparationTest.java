package dev.everstore.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.everstore.eventstore.People.RegisterPerson;
import dev.everstore.eventstore.Wares.AddWare;
import dev.everstore.eventstore.api.Backbone;
import dev.everstore.eventstore.api.Database;
import dev.everstore.eventstore.api.Databases;
import dev.everstore.eventstore.api.ServiceLogs;
import dev.everstore.eventstore.testing.FreshDatabases;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.BadSqlGrammarException;

/** What one service's database does or knows is no other's business. */
class SeparationTest {
    private static FreshDatabases databases;
    private static ConfigurableApplicationContext context;
    private static Sending commands;

    @BeforeAll
    static void start() {
        databases = FreshDatabases.named(TestApplication.DATABASES);
        context = TestApplication.start(databases);
        commands = Sending.in(context);
    }

    @AfterAll
    static void stop() {
        context.close();
        databases.close();
    }

    @Test
    void aSlowTransactionInOneDatabaseHoldsUpNoOther() throws SQLException {
        Database people = context.getBean(Databases.class).owner("people");
        try (Connection slow = people.dataSource().getConnection()) {
            slow.setAutoCommit(false);
            try (var statement = slow.createStatement()) {
                // It has an id and a snapshot, and even holds that log's head.
                statement.execute("insert into person values ('slow'); select position from log_head for update");
                Backbone backbone = context.getBean(Backbone.class);
                for (int i = 0; i < 5; i++) {
                    String event = commands.send(new AddWare("ware-" + i, i)).eventId();
                    await().atMost(Duration.ofSeconds(3))
                            .until(() -> backbone.positionOf("ware", event).isPresent());
                }
            } finally {
                slow.rollback();
            }
        }
    }

    @Test
    void anOpenTransactionThatHasAppendedNothingHoldsUpItsOwnLogNeither() throws SQLException {
        Database people = context.getBean(Databases.class).owner("people");
        try (Connection slow = people.dataSource().getConnection()) {
            slow.setAutoCommit(false);
            try (var statement = slow.createStatement()) {
                statement.execute("insert into person values ('slower')");
                String event = commands.send(new RegisterPerson("quick", "Ada")).eventId();
                await().atMost(Duration.ofSeconds(3))
                        .until(() -> context.getBean(Backbone.class)
                                .positionOf("person", event)
                                .isPresent());
            } finally {
                slow.rollback();
            }
        }
    }

    @Test
    void oneServicesCredentialsOpenNoOthersDatabase() {
        Map<String, String> properties = databases.properties();
        for (String user : List.of("username", "reader-username")) {
            String password = properties.get("everstore.databases.wares." + user.replace("username", "password"));
            assertThatThrownBy(() -> DriverManager.getConnection(
                            properties.get("everstore.databases.people.url"),
                            properties.get("everstore.databases.wares." + user),
                            password))
                    .hasMessageContaining("permission denied for database");
        }
    }

    @Test
    void readersOnlyRead() {
        commands.send(new AddWare("read-only", 1));
        Database reader = context.getBean(Databases.class).reader("wares");
        assertThat(context.getBean(ServiceLogs.class).reader("ware", reader).read("Ware", "read-only", 0))
                .hasSize(1);
        assertThatThrownBy(() -> reader.jdbc().sql("delete from log_event").update())
                .isInstanceOf(BadSqlGrammarException.class)
                .hasStackTraceContaining("permission denied");
    }

    @Test
    void aDatabaseHoldsOneServicesLog() {
        ServiceLogs logs = context.getBean(ServiceLogs.class);
        Database wares = context.getBean(Databases.class).owner("wares");
        assertThatThrownBy(() -> logs.open("other", wares)).hasMessageContaining("belongs to the service ware");
    }
}
