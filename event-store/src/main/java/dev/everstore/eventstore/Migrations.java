package dev.everstore.eventstore;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings database schemas up to date; what belongs together has a history table of its own. */
final class Migrations {
    private Migrations() {}

    static void migrate(DataSource dataSource, String location, String historyTable) {
        if (Migrations.class.getClassLoader().getResource(location) == null) {
            // A database that only holds a log has no tables of a room's own.
            return;
        }
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:" + location)
                .table(historyTable)
                // The rooms' tables and the event store's live side by side.
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }
}
