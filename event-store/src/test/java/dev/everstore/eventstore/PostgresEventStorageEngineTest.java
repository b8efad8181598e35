package dev.everstore.eventstore;

import dev.everstore.eventstore.testing.FreshDatabases;
import java.util.function.UnaryOperator;
import org.axonframework.eventsourcing.eventstore.BatchingEventStorageEngineTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Axon's own conformance suite for storage engines. */
class PostgresEventStorageEngineTest
        extends BatchingEventStorageEngineTest<PostgresEventStorageEngine, PostgresEventStorageEngine.Builder> {
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

    @BeforeEach
    void startEmpty() {
        log.empty();
        setTestSubject(createEngine());
    }

    @Override
    protected PostgresEventStorageEngine createEngine(UnaryOperator<PostgresEventStorageEngine.Builder> customization) {
        return log.engine(customization);
    }
}
