package dev.everstore.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.everstore.eventstore.testing.FreshDatabases;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RelayTortureTest {
    private static final int KILLS = 50;
    private static final int EVENTS = 40_000;

    private FreshDatabases databases;
    private TestLog log;
    private TestBackbone backbone;

    @BeforeEach
    void start() {
        databases = FreshDatabases.named("wares", "backbone");
        log = TestLog.fresh(databases, "wares");
        backbone = new TestBackbone(databases.properties());
    }

    @AfterEach
    void stop() {
        log.close();
        backbone.close();
        databases.close();
    }

    @Test
    void aRelayThatIsKilledAgainAndAgainLosesAndDoublesNothing() throws InterruptedException {
        fill(EVENTS);
        backbone.appender.cursor("wares");
        Random random = new Random(1);
        // Two at a time: the survivor takes over from the one that is killed.
        ChildProcess next = relay();
        for (int kill = 0; kill < KILLS; kill++) {
            ChildProcess victim = next;
            long before = backbone.count("wares");
            await().pollInterval(Duration.ofMillis(2))
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> backbone.count("wares") > before);
            next = relay();
            LockSupport.parkNanos(random.nextInt(20_000_000));
            victim.kill();
        }
        long copied = backbone.count("wares");
        next.kill();
        assertThat(copied).isLessThan(EVENTS);
        try (Relay last = relayHere(1000)) {
            await().atMost(Duration.ofSeconds(30)).until(() -> backbone.count("wares") == EVENTS);
        }
        assertWhole();
    }

    @Test
    void aFrozenLeaderIsDeposedAndDoesNoHarmWhenItWakesUp() throws InterruptedException {
        fill(5000);
        backbone.appender.cursor("wares");
        try (ChildProcess frozen = relay()) {
            await().atMost(Duration.ofSeconds(20)).until(() -> backbone.count("wares") > 0);
            frozen.freeze();
            try (Relay successor = relayHere(7)) {
                long before = backbone.count("wares");
                await().atMost(Duration.ofSeconds(20)).until(() -> backbone.count("wares") > before + 100);
                frozen.thaw();
                await().atMost(Duration.ofSeconds(30)).until(() -> backbone.count("wares") == 5000);
            }
        }
        assertWhole();
    }

    @Test
    void aDeposedLeaderCannotAppendTwice() {
        fill(100);
        LogSource first = new LogSource("wares", log.database, backbone.appender, 10);
        LogSource second = new LogSource("wares", log.database, backbone.appender, 15);
        assertThat(first.carry()).isTrue();
        assertThat(second.carry()).isTrue();
        assertThat(first.carry()).as("its cursor has been moved").isFalse();
        assertThat(backbone.count("wares")).isEqualTo(25);
        assertThat(first.carry()).as("after it has looked again").isTrue();
        while (first.carry() || second.carry()) {
            assertThat(backbone.gaps()).isZero();
        }
        assertWhole();
    }

    @Test
    void twoProcessesWriteAndRelayAtOnce() throws InterruptedException {
        try (ChildProcess one = writer("one");
                ChildProcess two = writer("two")) {
            assertThat(one.awaitEnd(60)).isTrue();
            assertThat(two.awaitEnd(60)).isTrue();
        }
        try (Relay rest = relayHere(1000)) {
            await().atMost(Duration.ofSeconds(20)).until(() -> backbone.count("wares") == 2 * 8 * 100);
        }
        assertWhole();
        assertThat(outOfOrder()).isZero();
    }

    /** Nothing lost, doubled or out of order. */
    private void assertWhole() {
        assertThat(backbone.ids("wares"))
                .isEqualTo(log.database
                        .jdbc()
                        .sql("select event_id from log_event order by position")
                        .query(String.class)
                        .list());
        assertThat(backbone.gaps()).isZero();
        assertThat(log.database
                        .jdbc()
                        .sql("select (select position from log_head) - count(*) + max(position) - count(*)"
                                + " from log_event")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private long outOfOrder() {
        return backbone.jdbc()
                .sql("select count(*) from (select sequence - lag(sequence, 1, -1::bigint)"
                        + " over (partition by aggregate_id order by position) as step from backbone_event) s"
                        + " where step <> 1")
                .query(Long.class)
                .single();
    }

    private void fill(int events) {
        log.database
                .jdbc()
                .sql("insert into log_event select n, 'e' || n, 'Ware', 'w' || n % 100, n / 100, 'ProductDiscontinued',"
                        + " '1', '{}', '{}', now() from generate_series(1, :n) n")
                .param("n", events)
                .update();
        log.database
                .jdbc()
                .sql("update log_head set position = ?")
                .param(events)
                .update();
    }

    private Relay relayHere(int page) {
        return new Relay(new LogSource("wares", log.database, backbone.appender, page), backbone.database, () -> {});
    }

    private ChildProcess relay() {
        Map<String, String> properties = new HashMap<>(databases.properties());
        for (String name : List.of("wares", "backbone")) {
            String prefix = "everstore.databases." + name + ".";
            properties.put(prefix + "reader-username", properties.get(prefix + "username"));
            properties.put(prefix + "reader-password", properties.get(prefix + "password"));
            properties.put(prefix + "pool-size", "2");
        }
        return ChildProcess.start(RelayProcess.class, properties, "wares", "5");
    }

    private ChildProcess writer(String name) {
        return ChildProcess.start(WriterProcess.class, databases.properties(), "wares", name, "8", "100");
    }
}
