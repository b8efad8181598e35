package dev.everstore.eventstore;

import dev.everstore.eventstore.api.Database;
import dev.everstore.eventstore.api.Databases;
import org.jspecify.annotations.Nullable;

/**
 * The backbone's database, opened when first needed: migrated by whoever writes anything there, while a process that
 * only queries has read-only credentials.
 */
final class BackboneDatabase {
    private final Databases databases;
    private final boolean writes;
    private @Nullable Database database;

    BackboneDatabase(Databases databases, boolean writes) {
        this.databases = databases;
        this.writes = writes;
    }

    synchronized Database get() {
        if (database == null) {
            database = open();
        }
        return database;
    }

    private Database open() {
        if (!writes) {
            return databases.reader("backbone");
        }
        Database owned = databases.owner("backbone");
        Migrations.migrate(owned.dataSource(), "db/eventstore/backbone", "backbone_schema_history");
        return owned;
    }
}
