package dev.everstore.payment;

import static dev.everstore.payment.PaymentStories.ADA;
import static dev.everstore.payment.PaymentStories.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.everstore.contracts.MessageKeys;
import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.payment.AuthorizePayment;
import dev.everstore.contracts.payment.CapturePayment;
import dev.everstore.contracts.payment.PaymentCommand;
import dev.everstore.contracts.payment.PaymentId;
import dev.everstore.contracts.payment.RefundPayment;
import dev.everstore.contracts.payment.VoidPayment;
import dev.everstore.eventstore.EventStoreConfiguration;
import dev.everstore.eventstore.api.Databases;
import dev.everstore.eventstore.api.PersonKeys;
import dev.everstore.eventstore.api.ServiceLogs;
import dev.everstore.eventstore.api.StoredEvent;
import dev.everstore.eventstore.testing.FreshDatabases;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The payment service alone in a process, on the real event store, PostgreSQL and the local gateway. */
class ThePaymentServiceTest {
    private static FreshDatabases databases;
    private static ConfigurableApplicationContext process;

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({EventStoreConfiguration.class, PaymentConfiguration.class})
    static class Process {
        @Bean
        PersonKeys keys() {
            return _ -> Optional.empty();
        }
    }

    @BeforeAll
    static void start() {
        databases = FreshDatabases.named("payments", "backbone");
        process = process();
    }

    @AfterAll
    static void stop() {
        process.close();
        databases.close();
    }

    @Test
    void moneyIsSetAsideTakenAndGivenBack() {
        PaymentId payment = authorize("o1", "tok_approve");
        tells(payment, "PaymentRequested", "PaymentAuthorized");
        send(new CapturePayment(payment));
        tells(payment, "PaymentRequested", "PaymentAuthorized", "CaptureRequested", "PaymentCaptured");
        send(new RefundPayment(payment, "r1", null, "broken"));
        await().untilAsserted(() -> assertThat(history(payment)).endsWith("RefundRequested", "PaymentRefunded"));
    }

    @Test
    void theGatewaysAnswerCarriesOnWhatItsPaymentWasPartOf() {
        PaymentId payment = authorize("o2", "tok_decline");
        tells(payment, "PaymentRequested", "PaymentDeclined");
        List<StoredEvent> events = events(payment);
        assertThat(events.getLast().metadata())
                .containsEntry(MessageKeys.CORRELATION_ID, "order-o2")
                .containsEntry(MessageKeys.COMMAND_ID, "gateway:o2:authorize")
                .containsEntry(MessageKeys.ACTOR, "service:payment");
    }

    @Test
    void aSilentGatewayIsLeftBehindByAVoidAlsoOverARestart() {
        PaymentId payment = authorize("o3", "tok_timeout");
        await().until(() -> calls() > 0);
        process.close();
        process = process();
        assertThat(history(payment)).containsExactly("PaymentRequested");
        send(new VoidPayment(payment, "too late"));
        tells(payment, "PaymentRequested", "VoidRequested", "PaymentVoided");
        await().until(() -> calls() == 0);
    }

    @Test
    void manyPaymentsAreMadeAtOnceAndEachOnce() {
        List<PaymentId> payments = IntStream.range(0, 200)
                .mapToObj(i -> authorize("many" + i, "tok_approve"))
                .toList();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(payments)
                        .allSatisfy(payment ->
                                assertThat(history(payment)).containsExactly("PaymentRequested", "PaymentAuthorized")));
    }

    @Test
    void anUnknownPaymentIsNotFound() {
        Throwable failure = Assertions.catchThrowable(() -> send(new CapturePayment(new PaymentId("ghost"))));
        assertThat(RefusedException.refusalIn(failure).orElseThrow().code()).isEqualTo("unknown-payment");
    }

    private PaymentId authorize(String order, String token) {
        OrderId id = new OrderId(order);
        send(new AuthorizePayment(PaymentId.of(id), id, ADA, usd(10_000), "card", token));
        return PaymentId.of(id);
    }

    private void send(PaymentCommand wish) {
        process.getBean(CommandGateway.class)
                .sendAndWait(new GenericCommandMessage<>(
                        wish, Map.of(MessageKeys.CORRELATION_ID, "order-" + wish.paymentId())));
    }

    private void tells(PaymentId payment, String... events) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(history(payment)).containsExactly(events));
    }

    private List<String> history(PaymentId payment) {
        return events(payment).stream().map(StoredEvent::type).toList();
    }

    private List<StoredEvent> events(PaymentId payment) {
        return process.getBean(ServiceLogs.class)
                .reader("payment", process.getBean(Databases.class).reader("payments"))
                .read("Payment", payment.value(), 0);
    }

    private int calls() {
        return process.getBean(Databases.class)
                .owner("payments")
                .jdbc()
                .sql("select count(*) from gateway_call")
                .query(Integer.class)
                .single();
    }

    private static ConfigurableApplicationContext process() {
        return new SpringApplicationBuilder(Process.class)
                .web(WebApplicationType.NONE)
                .properties(Map.<String, Object>copyOf(databases.properties()))
                .properties(
                        "everstore.payments.call-timeout=1s", "logging.level.root=WARN", "spring.main.banner-mode=off")
                .run();
    }
}
