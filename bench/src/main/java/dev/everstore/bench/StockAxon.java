package dev.everstore.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.PostgresTokenTableFactory;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.eventsourcing.eventstore.jpa.SQLStateResolver;
import org.axonframework.messaging.correlation.MessageOriginProvider;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.modelling.saga.repository.jdbc.JdbcSagaStore;
import org.axonframework.modelling.saga.repository.jdbc.PostgresSagaSqlSchema;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Axon as it comes, set up as its documentation says for PostgreSQL: JDBC engine, bytea columns, JSON. */
final class StockAxon implements AutoCloseable {
    private static final String UNIQUE_VIOLATION = "23505";

    private final HikariDataSource pool;
    private final TransactionManager transactions;
    private final ConnectionProvider connections;
    private final Serializer serializer = Jackson3Serializer.builder().build();
    private final EmbeddedEventStore store;

    StockAxon(HikariDataSource pool) {
        this.pool = pool;
        this.transactions = new SpringTransactionManager(new JdbcTransactionManager(pool));
        this.connections = new UnitOfWorkAwareConnectionProviderWrapper(new SpringDataSourceConnectionProvider(pool));
        JdbcEventStorageEngine engine = JdbcEventStorageEngine.builder()
                .connectionProvider(connections)
                .transactionManager(transactions)
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .persistenceExceptionResolver(new SQLStateResolver(UNIQUE_VIOLATION))
                .build();
        engine.createSchema(PostgresEventTableFactory.INSTANCE);
        this.store = EmbeddedEventStore.builder().storageEngine(engine).build();
    }

    EmbeddedEventStore store() {
        return store;
    }

    Serializer serializer() {
        return serializer;
    }

    TransactionManager transactions() {
        return transactions;
    }

    CommandBus commandBus() {
        SimpleCommandBus bus =
                SimpleCommandBus.builder().transactionManager(transactions).build();
        bus.registerHandlerInterceptor(new CorrelationDataInterceptor<>(new MessageOriginProvider()));
        return bus;
    }

    TokenStore tokens() {
        JdbcTokenStore tokens = JdbcTokenStore.builder()
                .connectionProvider(connections)
                .serializer(serializer)
                .schema(new TokenSchema())
                .build();
        tokens.createSchema(PostgresTokenTableFactory.INSTANCE);
        return tokens;
    }

    SagaStore<Object> sagas() {
        JdbcSagaStore sagas = JdbcSagaStore.builder()
                .connectionProvider(connections)
                .sqlSchema(new PostgresSagaSqlSchema())
                .serializer(serializer)
                .build();
        try {
            sagas.createSchema();
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL refused the tables of stock sagas.", e);
        }
        return sagas;
    }

    @Override
    public void close() {
        store.shutDown();
        pool.close();
    }
}
