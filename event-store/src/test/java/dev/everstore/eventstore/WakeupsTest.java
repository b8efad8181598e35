package dev.everstore.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstore.eventstore.api.Database;
import dev.everstore.eventstore.testing.FreshDatabases;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

class WakeupsTest {
    @Test
    void anotherProcessIsHeardAtOnce() throws Exception {
        try (FreshDatabases fresh = FreshDatabases.named("wares");
                ConfiguredDatabases databases = TestLog.databases(fresh.properties());
                Wakeups wakeups = new Wakeups(databases.owner("wares"))) {
            Semaphore heard = new Semaphore(0);
            wakeups.follow(heard::release);
            assertThat(heard.tryAcquire(5, TimeUnit.SECONDS)).as("listening").isTrue();
            Duration fastest = Duration.ofDays(1);
            for (int i = 0; i < 5; i++) {
                heard.drainPermits();
                long before = System.nanoTime();
                databases
                        .owner("wares")
                        .jdbc()
                        .sql("select pg_notify('everstore', 'another process')")
                        .query(Object.class)
                        .list();
                assertThat(heard.tryAcquire(2, TimeUnit.SECONDS)).isTrue();
                Duration took = Duration.ofNanos(System.nanoTime() - before);
                fastest = took.compareTo(fastest) < 0 ? took : fastest;
            }
            assertThat(fastest).as("no slow poll").isLessThan(Duration.ofMillis(200));
        }
    }

    @Test
    void othersAreToldAfterTheCommitAndNotOncePerCommit() throws Exception {
        try (FreshDatabases fresh = FreshDatabases.named("wares");
                ConfiguredDatabases databases = TestLog.databases(fresh.properties());
                Wakeups wakeups = new Wakeups(databases.owner("wares"))) {
            Database wares = databases.owner("wares");
            try (Connection other = DirectConnections.open(wares, "other")) {
                other.createStatement().execute("listen everstore");
                for (int i = 0; i < 1000; i++) {
                    wakeups.appended();
                }
                List<PGNotification> told = told(other);
                assertThat(told).isNotEmpty().hasSizeLessThan(100);
            }
        }
    }

    private static List<PGNotification> told(Connection connection) throws SQLException {
        List<PGNotification> told = new ArrayList<>();
        PGNotification[] some = connection.unwrap(PGConnection.class).getNotifications(2000);
        while (some != null && some.length > 0) {
            told.addAll(List.of(some));
            some = connection.unwrap(PGConnection.class).getNotifications(200);
        }
        return told;
    }
}
