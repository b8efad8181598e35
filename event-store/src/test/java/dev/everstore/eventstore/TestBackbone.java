package dev.everstore.eventstore;

import dev.everstore.eventstore.api.Database;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A backbone without Spring, for tests of the parts. */
final class TestBackbone implements AutoCloseable {
    final ConfiguredDatabases databases;
    final Database database;
    final BackboneAppender appender;

    TestBackbone(Map<String, String> properties) {
        databases = TestLog.databases(properties);
        database = databases.owner("backbone");
        Migrations.migrate(database.dataSource(), "db/eventstore/backbone", "backbone_schema_history");
        appender = new BackboneAppender(database);
    }

    JdbcClient jdbc() {
        return database.jdbc();
    }

    long count(String service) {
        return jdbc().sql("select count(*) from backbone_event where service = ?")
                .param(service)
                .query(Long.class)
                .single();
    }

    /** The events' ids of a service in the backbone's order. */
    List<String> ids(String service) {
        return jdbc().sql("select event_id from backbone_event where service = ? order by position")
                .param(service)
                .query(String.class)
                .list();
    }

    /** Positions that are missing or too many. */
    long gaps() {
        return jdbc().sql("select (select position from backbone_head) - count(*) + max(position) - count(*)"
                        + " from backbone_event")
                .query(Long.class)
                .single();
    }

    @Override
    public void close() {
        databases.close();
    }
}
