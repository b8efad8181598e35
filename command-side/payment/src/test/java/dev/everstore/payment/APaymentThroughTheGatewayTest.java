package dev.everstore.payment;

import static dev.everstore.payment.PaymentStories.ADA;
import static dev.everstore.payment.PaymentStories.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.payment.AuthorizePayment;
import dev.everstore.contracts.payment.CapturePayment;
import dev.everstore.contracts.payment.PaymentId;
import dev.everstore.contracts.payment.RefundPayment;
import dev.everstore.contracts.payment.VoidPayment;
import java.time.Duration;
import java.util.List;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.serialization.json.JacksonSerializer;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class APaymentThroughTheGatewayTest {
    private static final GatewayPatience PATIENCE =
            new GatewayPatience(Duration.ofMillis(500), Duration.ofMillis(50), Duration.ofMillis(400));

    private PaymentsDatabase payments;
    private Configuration axon;
    private GatewayWorker worker;

    @BeforeEach
    void start() {
        payments = PaymentsDatabase.create();
        Configurer configurer = DefaultConfigurer.defaultConfiguration()
                .configureAggregate(Payment.class)
                .configureSerializer(_ -> JacksonSerializer.defaultSerializer())
                .configureEmbeddedEventStore(_ -> new InMemoryEventStorageEngine());
        TransactionManager transactions = new SpringTransactionManager(payments.transactions());
        configurer.eventProcessing(processing -> processing
                .registerTransactionManager(GatewayRequests.GROUP, _ -> transactions)
                .registerListenerInvocationErrorHandler(GatewayRequests.GROUP, _ -> PropagatingErrorHandler.instance())
                .registerEventHandler(_ -> new GatewayRequests(worker)));
        axon = configurer.buildConfiguration();
        worker = new GatewayWorker(
                new GatewayCallTable(payments.jdbc()),
                payments.gateway(),
                new OutcomeRecorder(axon.commandGateway()),
                PATIENCE);
        worker.start();
        axon.start();
    }

    @AfterEach
    void stop() {
        axon.shutdown();
        worker.stop();
        payments.close();
    }

    @Test
    void moneyIsSetAsideTakenAndGivenBack() {
        PaymentId payment = authorize("o1", "tok_approve");
        tells(payment, "PaymentRequested", "PaymentAuthorized");
        axon.commandGateway().sendAndWait(new CapturePayment(payment));
        tells(payment, "PaymentRequested", "PaymentAuthorized", "CaptureRequested", "PaymentCaptured");
        axon.commandGateway().sendAndWait(new RefundPayment(payment, "r1", null, "broken"));
        tells(
                payment,
                "PaymentRequested",
                "PaymentAuthorized",
                "CaptureRequested",
                "PaymentCaptured",
                "RefundRequested",
                "PaymentRefunded");
    }

    @Test
    void aDecliningTokenIsDeclinedAndAFlakyGatewayApprovesInTheEnd() {
        PaymentId declined = authorize("o1", "tok_decline");
        PaymentId flaky = authorize("o2", "tok_flaky");
        tells(declined, "PaymentRequested", "PaymentDeclined");
        tells(flaky, "PaymentRequested", "PaymentAuthorized");
    }

    @Test
    void aSilentGatewayIsLeftBehindByAVoid() {
        PaymentId payment = authorize("o1", "tok_timeout");
        await().until(() -> payments.count("local_gateway.attempt") == 1);
        axon.commandGateway().sendAndWait(new VoidPayment(payment, "too late"));
        tells(payment, "PaymentRequested", "VoidRequested", "PaymentVoided");
        await().until(() -> payments.count("gateway_call") == 0);
    }

    private PaymentId authorize(String order, String token) {
        OrderId id = new OrderId(order);
        axon.commandGateway().sendAndWait(new AuthorizePayment(PaymentId.of(id), id, ADA, usd(10_000), "card", token));
        return PaymentId.of(id);
    }

    private void tells(PaymentId payment, String... events) {
        await().untilAsserted(() -> assertThat(history(payment)).containsExactly(events));
    }

    private List<String> history(PaymentId payment) {
        return axon.eventStore()
                .readEvents(payment.value())
                .asStream()
                .map(event -> event.getPayloadType().getSimpleName())
                .toList();
    }
}
