package dev.everstore.eventstore;

import dev.everstore.eventstore.testing.FreshDatabases;
import java.util.function.UnaryOperator;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStoreTest;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Axon's own conformance suite for its event store, over our engine. */
class PostgresEmbeddedEventStoreTest extends EmbeddedEventStoreTest {
    private static FreshDatabases databases;
    private static TestLog log;

    @BeforeAll
    static void start() {
        databases = FreshDatabases.named("suite");
        log = TestLog.fresh(databases, "suite");
    }

    @AfterAll
    static void stop() {
        log.close();
        databases.close();
    }

    @Override
    public EventStorageEngine createStorageEngine() {
        log.empty();
        return log.engine(UnaryOperator.identity());
    }
}
