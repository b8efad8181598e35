package dev.everstore.sagas.sight;

import dev.everstore.eventstore.EventStoreConfiguration;
import dev.everstore.eventstore.api.Databases;
import dev.everstore.eventstore.testing.FreshDatabases;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sagas written as the workflows would, and asked for through the query bus with the read-only login. */
final class SagasOnFile implements AutoCloseable {
    private final FreshDatabases databases = FreshDatabases.named("sagas");
    private final ConfigurableApplicationContext context;
    private final JdbcClient owner;
    private int stepNumber;

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({EventStoreConfiguration.class, SagaQueryConfiguration.class})
    static class Process {}

    SagasOnFile() {
        context = new SpringApplicationBuilder(Process.class)
                .web(WebApplicationType.NONE)
                .properties(Map.<String, Object>copyOf(databases.properties()))
                .properties("everstore.roles=query", "logging.level.root=WARN", "spring.main.banner-mode=off")
                .run();
        owner = context.getBean(Databases.class).owner("sagas").jdbc();
    }

    <T> T ask(Object question, Class<T> answer) {
        return asking(question, answer).join();
    }

    <T> CompletableFuture<T> asking(Object question, Class<T> answer) {
        return context.getBean(QueryGateway.class).query(question, ResponseTypes.instanceOf(answer));
    }

    <T> java.util.Optional<T> find(Object question, Class<T> answer) {
        return context.getBean(QueryGateway.class)
                .query(question, ResponseTypes.optionalInstanceOf(answer))
                .join();
    }

    /** One of order {@code order-<id>} and customer {@code customer-<id>} that waits for its payment. */
    SagasOnFile saga(String id) {
        owner.sql("""
                        insert into saga (saga_id, type, saga_class, state, order_id, customer_id, products, amount_minor,
                            currency, stage, stage_since, expected_by, waits_for, started_at, updated_at)
                        values (:id, 'order-fulfilment', 'x', '{"orderId":"o"}', 'order-' || :id, 'customer-' || :id,
                            array['chai'], 1250, 'USD', 'waiting for the payment', now(), now() + interval '15 minutes',
                            'payment: PaymentAuthorized or PaymentDeclined', clock_timestamp(), now())
                        """).param("id", id).update();
        return this;
    }

    SagasOnFile change(String id, String assignments) {
        owner.sql("update saga set " + assignments + " where saga_id = :id")
                .param("id", id)
                .update();
        return this;
    }

    long step(String sagaId, String name, String status, String problem) {
        return owner.sql("""
                        insert into step (order_id, workflow, number, name, command, metadata, lane, status, attempts,
                            problem, saga_id)
                        values ('order-' || :saga, 'order-fulfilment', :number, :name, '{"recipient":"someone"}',
                            '{"commandId":"step:1"}', 'PAYMENT', :status, 2, :problem, :saga)
                        returning id
                        """)
                .param("saga", sagaId)
                .param("number", stepNumber++)
                .param("name", name)
                .param("status", status)
                .param("problem", problem.isEmpty() ? null : problem)
                .query(Long.class)
                .single();
    }

    void sql(String statement) {
        owner.sql(statement).query().listOfRows();
    }

    void write(String statement) {
        owner.sql(statement).update();
    }

    @Override
    public void close() {
        context.close();
        databases.close();
    }
}
