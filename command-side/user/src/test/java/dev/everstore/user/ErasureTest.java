package dev.everstore.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.everstore.contracts.Versioned;
import dev.everstore.contracts.user.ChangeProfile;
import dev.everstore.contracts.user.EraseUser;
import dev.everstore.contracts.user.UserErased;
import dev.everstore.contracts.user.UserId;
import dev.everstore.contracts.user.UserProfileChanged;
import dev.everstore.contracts.user.UserRegistered;
import dev.everstore.eventstore.EventStoreConfiguration;
import dev.everstore.eventstore.api.Backbone;
import dev.everstore.eventstore.api.Databases;
import dev.everstore.eventstore.api.PersonKeys;
import dev.everstore.eventstore.api.StoredEvent;
import dev.everstore.eventstore.testing.FreshDatabases;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What is left of somebody who was erased: that there was somebody. */
class ErasureTest {
    private static final Instant THAT_DAY = Instant.parse("2026-05-01T10:00:00Z");
    private static final Duration SOON = Duration.ofSeconds(10);
    private static FreshDatabases databases;
    private static UserProcess users;

    @BeforeAll
    static void start() {
        databases = FreshDatabases.named("users", "backbone");
        users = UserProcess.start(databases, true);
    }

    @AfterAll
    static void stop() {
        if (users != null) {
            users.close();
        }
        databases.close();
    }

    @Test
    void theKeyIsGoneTheRowIsEmptyAndTheirEmailIsFree() {
        UserId ada = People.registered(users);
        assertThat(users.canSignIn(People.email(ada), People.PASSWORD)).isTrue();

        assertThat(erase(ada)).isEqualTo(new Versioned(ada.value(), 1));

        Map<String, Object> row = jdbcRow(ada);
        assertThat(row).containsEntry("status", "ERASED").containsEntry("epoch", 1L);
        for (String column : List.of("email_index", "email", "name", "address", "password_hash", "language")) {
            assertThat(row.get(column)).as(column).isNull();
        }
        assertThat(count("person_key", ada)).isZero();
        assertThat(count("sign_in_place", ada)).isZero();
        assertThat(users.view(ada).name()).isEmpty();
        assertThat(users.view(ada).email()).isEmpty();
        assertThat(users.view(ada).address()).isNull();
        assertThat(users.view(ada).status()).isEqualTo("erased");
        assertThat(users.access(ada).active()).isFalse();
        assertThat(users.canSignIn(People.email(ada), People.PASSWORD)).isFalse();

        UserId other = People.fresh();
        assertThat(users.send(People.wish(other, People.email(ada), null)).isExceptional())
                .isFalse();
        assertThat(users.refusalOf(People.wish(ada, "again@example.com", null)).code())
                .isEqualTo("user-exists");
    }

    @Test
    void whatWasToldOfThemReadsAsBlankAndTheRestIsKept() {
        UserId ada = People.registered(users);
        users.send(new ChangeProfile(ada, null, "Ada King", null, null));

        erase(ada);

        List<StoredEvent> history = users.history(ada);
        UserRegistered registered = (UserRegistered) history.getFirst().event();
        assertThat(registered.name().text()).isEmpty();
        assertThat(registered.email().text()).isEmpty();
        assertThat(registered.address().street().text()).isEmpty();
        assertThat(registered.address().city()).isEqualTo("London");
        assertThat(registered.registeredAt()).isEqualTo(People.REGISTERED);
        assertThat(((UserProfileChanged) history.get(1).event()).name().text()).isEmpty();
        assertThat(history.getLast().event()).isEqualTo(new UserErased(ada, THAT_DAY));
    }

    @Test
    void erasingTwiceIsErasingOnceAndNothingElseIsPossibleAfterwards() {
        UserId ada = People.registered(users);
        erase(ada);

        assertThat(erase(ada)).isEqualTo(new Versioned(ada.value(), 1));
        assertThat(users.history(ada)).hasSize(2);
        assertThat(users.refusalOf(new ChangeProfile(ada, null, "Ada", null, null))
                        .code())
                .isEqualTo("user-erased");
        assertThat(users.refusalOf(new EraseUser(People.fresh(), "x", THAT_DAY)).code())
                .isEqualTo("unknown-user");
    }

    @Test
    void aProcessThatOnlyReadsHasTheKeyUntilItHearsOfTheErasure() {
        UserId ada = People.registered(users);
        try (ConfigurableApplicationContext reader = readerAlone()) {
            PersonKeys keys = reader.getBean(PersonKeys.class);
            assertThat(keys.keyOf(ada)).isPresent();

            erase(ada);

            await().atMost(SOON).until(() -> keys.keyOf(ada).isEmpty());
            assertThat(SOON).isLessThan(CachedPersonKeys.LIFETIME);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(
                                    reader.getBean(Backbone.class).read(0, 10, "UserRegistered", ada.value()))
                            .singleElement()
                            .satisfies(stored -> assertThat(((UserRegistered) stored.event())
                                            .name()
                                            .text())
                                    .isEmpty()));
        }
    }

    @Test
    void afterThePurgeTheTablesFilesHoldNothingOfTheKeyNorOfWhatItSealed() throws Exception {
        UserId ada = People.registered(users);
        byte[] key = users.bean(PersonKeys.class).keyOf(ada).orElseThrow();
        byte[] sealedName = (byte[]) jdbcRow(ada).get("name");
        checkpoint();
        assertThat(rawFile("person_key")).contains(hex(key));
        assertThat(rawFile("person")).contains(hex(sealedName));

        erase(ada);

        // A transaction that began before the erasure keeps what it might still read: then one purges again.
        await().atMost(SOON).untilAsserted(() -> {
            purge();
            assertThat(rawFile("person_key")).doesNotContain(hex(key));
            assertThat(rawFile("person")).doesNotContain(hex(sealedName));
        });
        assertThat(rawFile("person")).contains(hex(ada.value().getBytes(StandardCharsets.UTF_8)));
    }

    /** As the runbook has it, with the owner's login. */
    private static void purge() {
        for (String table : List.of("person_key", "person", "sign_in_place", "sign_in_failure")) {
            users.bean(Databases.class)
                    .owner("users")
                    .jdbc()
                    .sql("vacuum (full, analyze) " + table)
                    .update();
        }
        checkpoint();
    }

    private static Versioned erase(UserId id) {
        return (Versioned) users.send(new EraseUser(id, "wished", THAT_DAY)).getPayload();
    }

    private static Map<String, Object> jdbcRow(UserId id) {
        return users.bean(Databases.class)
                .reader("users")
                .jdbc()
                .sql("select * from person where user_id = ?")
                .param(id.value())
                .query()
                .singleRow();
    }

    private static int count(String table, UserId id) {
        return users.bean(Databases.class)
                .reader("users")
                .jdbc()
                .sql("select count(*) from " + table + " where user_id = ?")
                .param(id.value())
                .query(Integer.class)
                .single();
    }

    private static void checkpoint() {
        asAdmin("checkpoint");
    }

    private static String rawFile(String table) {
        return asAdmin("select encode(pg_read_binary_file(pg_relation_filepath('" + table + "')), 'hex')");
    }

    /** In the test's own database, with the engine's administrator: nobody else may read a server's files. */
    private static String asAdmin(String sql) {
        Properties engines = FreshDatabases.engines();
        try (Connection connection = DriverManager.getConnection(
                        databases.properties().get("everstore.databases.users.url"),
                        engines.getProperty("engines.postgresql.username"),
                        engines.getProperty("engines.postgresql.password"));
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            try (ResultSet answer = statement.getResultSet()) {
                answer.next();
                return answer.getString(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static ConfigurableApplicationContext readerAlone() {
        Map<String, Object> settings = new HashMap<>(databases.properties());
        settings.keySet().removeIf(name -> name.endsWith(".username") || name.endsWith(".password"));
        return new SpringApplicationBuilder(ReaderRooms.class)
                .web(WebApplicationType.NONE)
                .properties(settings)
                .properties("everstore.roles=query", "logging.level.root=OFF", "spring.main.banner-mode=off")
                .run();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({EventStoreConfiguration.class, PersonKeysConfiguration.class})
    static class ReaderRooms {}
}
