package dev.everstore.payment;

import static dev.everstore.payment.PaymentStories.ADA;
import static dev.everstore.payment.PaymentStories.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.everstore.contracts.MessageKeys;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.payment.AuthorizePayment;
import dev.everstore.contracts.payment.PaymentId;
import dev.everstore.eventstore.EventStoreConfiguration;
import dev.everstore.eventstore.api.Databases;
import dev.everstore.eventstore.api.LogReader;
import dev.everstore.eventstore.api.PersonKeys;
import dev.everstore.eventstore.api.ServiceLogs;
import dev.everstore.eventstore.api.StoredEvent;
import dev.everstore.eventstore.testing.FreshDatabases;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The payment service alone in a process, on the real event store and PostgreSQL, with the gateway that is asked for. */
final class RunningPayments implements AutoCloseable {
    private final ConfigurableApplicationContext process;

    private RunningPayments(ConfigurableApplicationContext process) {
        this.process = process;
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({EventStoreConfiguration.class, PaymentConfiguration.class, PaymentQueryConfiguration.class})
    static class Process {
        @Bean
        PersonKeys keys() {
            return _ -> Optional.empty();
        }
    }

    static RunningPayments on(FreshDatabases databases, Map<String, String> settings) {
        return on(databases.properties(), settings);
    }

    static RunningPayments on(Map<String, ?> databases, Map<String, String> settings) {
        return new RunningPayments(new SpringApplicationBuilder(Process.class)
                .web(WebApplicationType.NONE)
                .properties(Map.<String, Object>copyOf(databases))
                .properties(Map.<String, Object>copyOf(settings))
                .properties(
                        "everstore.payments.call-timeout=1s", "logging.level.root=WARN", "spring.main.banner-mode=off")
                .run());
    }

    PaymentId authorize(String order, String token) {
        return authorize(order, token, 10_000);
    }

    PaymentId authorize(String order, String token, long cents) {
        OrderId id = new OrderId(order);
        send(new AuthorizePayment(PaymentId.of(id), id, ADA, usd(cents), "card", token), "order-" + order);
        return PaymentId.of(id);
    }

    Object send(Object wish) {
        return send(wish, "test");
    }

    Object send(Object wish, String correlation) {
        return send(wish, correlation, "tester", UUID.randomUUID().toString());
    }

    Object sendAs(String actor, String commandId, Object wish) {
        return send(wish, "test", actor, commandId);
    }

    private Object send(Object wish, String correlation, String actor, String commandId) {
        return process.getBean(CommandGateway.class)
                .sendAndWait(new GenericCommandMessage<>(
                        wish,
                        Map.of(
                                MessageKeys.CORRELATION_ID,
                                correlation,
                                MessageKeys.ACTOR,
                                actor,
                                MessageKeys.COMMAND_ID,
                                commandId)));
    }

    <T> T ask(Object question, Class<T> type) {
        return process.getBean(QueryGateway.class)
                .query(question, ResponseTypes.instanceOf(type))
                .join();
    }

    <T> Optional<T> find(Object question, Class<T> type) {
        return process.getBean(QueryGateway.class)
                .query(question, ResponseTypes.optionalInstanceOf(type))
                .join();
    }

    void tells(PaymentId payment, String... events) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(history(payment)).containsExactly(events));
    }

    List<String> history(PaymentId payment) {
        return events(payment).stream().map(StoredEvent::type).toList();
    }

    List<StoredEvent> events(PaymentId payment) {
        return log().read("Payment", payment.value(), 0);
    }

    Ledger ledger() {
        return new Ledger(log());
    }

    private LogReader log() {
        return process.getBean(ServiceLogs.class)
                .reader("payment", process.getBean(Databases.class).reader("payments"));
    }

    int calls() {
        return jdbc().sql("select count(*) from gateway_call")
                .query(Integer.class)
                .single();
    }

    PaymentGateway gateway() {
        return process.getBean(GatewayChoice.class).gateway();
    }

    JdbcClient jdbc() {
        return process.getBean(Databases.class).owner("payments").jdbc();
    }

    @Override
    public void close() {
        process.close();
    }
}
