package dev.everstore.payment;

import static dev.everstore.payment.PaymentStories.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.everstore.contracts.MessageKeys;
import dev.everstore.contracts.payment.GatewayOutcome;
import dev.everstore.contracts.payment.GatewayOutcome.Declined;
import dev.everstore.contracts.payment.PaymentId;
import dev.everstore.contracts.payment.RecordGatewayOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GatewayWorkerTest {
    private static final GatewayPatience PATIENCE = new GatewayPatience(
            Duration.ofMillis(500), Duration.ofMillis(50), Duration.ofMillis(400), Duration.ofMillis(300));

    private final Map<String, CommandMessage<?>> recorded = new ConcurrentHashMap<>();
    private static PaymentsDatabase payments;
    private GatewayCallTable table;
    private GatewayWorker worker;

    @BeforeAll
    static void create() {
        payments = PaymentsDatabase.create();
    }

    @AfterAll
    static void drop() {
        payments.close();
    }

    @BeforeEach
    void start() {
        payments.jdbc().sql("truncate gateway_call, local_gateway.attempt").update();
        table = new GatewayCallTable(payments.jdbc());
        worker = anotherWorker();
        worker.start();
    }

    @AfterEach
    void stop() {
        worker.stop();
    }

    @Test
    void manyCallsAreMadeAndRecordedOnceEachUnderAnIdOfTheirOwn() {
        hand(IntStream.range(0, 300).mapToObj(i -> call("p" + i, "tok_approve")).toList());

        settles();
        assertThat(recorded).hasSize(300);
        CommandMessage<?> one = recorded.get("p7:authorize");
        assertThat(one.getMetaData())
                .containsEntry(MessageKeys.COMMAND_ID, "gateway:p7:authorize")
                .containsEntry(MessageKeys.CORRELATION_ID, "correlation-p7")
                .containsEntry(MessageKeys.CAUSATION_ID, "event-p7");
        assertThat(outcome("p7:authorize")).isInstanceOf(GatewayOutcome.Done.class);
    }

    @Test
    void anUnreachableGatewayIsAskedAgain() {
        hand(List.of(call("p1", "tok_flaky")));

        settles();
        assertThat(outcome("p1:authorize")).isInstanceOf(GatewayOutcome.Done.class);
    }

    @Test
    void silenceHoldsNobodyElseUpAndEndsWhenItIsCancelled() {
        GatewayCall silent = call("p1", "tok_timeout");
        hand(List.of(silent, call("p2", "tok_approve")));
        await().until(() -> recorded.containsKey("p2:authorize"));
        assertThat(recorded).doesNotContainKey("p1:authorize");

        GatewayCall cancel =
                new GatewayCall("p1:void", silent.paymentId(), new GatewayCall.Cancel(null), silent.cause(), 0);
        worker.remember(List.of(cancel), Set.of(silent.attemptKey()));
        worker.make(List.of(cancel));

        settles();
        assertThat(outcome("p1:void")).isInstanceOf(GatewayOutcome.Done.class);
        assertThat(payments.gateway().lookup("p1:authorize")).contains(new Declined("cancelled"));
    }

    @Test
    void callsOfAProcessThatDiedAreMadeByAnother() {
        worker.stop();
        worker.remember(List.of(call("p1", "tok_approve")), Set.of());
        worker.make(List.of(call("p1", "tok_approve")));
        assertThat(recorded).isEmpty();

        worker.start();
        settles();
        assertThat(recorded).containsOnlyKeys("p1:authorize");
    }

    @Test
    void callsOfAProcessThatStoppedInOrderAreTakenOverAtOnce() {
        GatewayWorker other = anotherWorker();
        hand(List.of(call("p1", "tok_timeout")));
        await().until(() -> payments.count("local_gateway.attempt") == 1);
        worker.stop();
        assertThat(table.takeDue(Duration.ZERO, 10)).hasSize(1);

        payments.gateway().cancel("p1:void", "p1:authorize", null);
        other.start();
        settles();
        other.stop();
        assertThat(outcome("p1:authorize")).isEqualTo(new Declined("cancelled"));
    }

    @Test
    void twoWorkersShareWhatIsDueWithoutDoublingIt() {
        table.add(
                IntStream.range(0, 400)
                        .mapToObj(i -> call("p" + i, "tok_approve"))
                        .toList(),
                Duration.ZERO);
        GatewayWorker other = anotherWorker();
        other.start();

        settles();
        other.stop();
        assertThat(recorded).hasSize(400);
        assertThat(payments.jdbc()
                        .sql("select max(tries) from local_gateway.attempt")
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    private void hand(List<GatewayCall> calls) {
        worker.remember(calls, Set.of());
        worker.make(calls);
    }

    private void settles() {
        await().atMost(Duration.ofSeconds(30)).until(() -> payments.count("gateway_call") == 0);
    }

    private GatewayOutcome outcome(String attemptKey) {
        return ((RecordGatewayOutcome) recorded.get(attemptKey).getPayload()).outcome();
    }

    private GatewayWorker anotherWorker() {
        SimpleCommandBus bus = SimpleCommandBus.builder().build();
        var _ = bus.subscribe(
                RecordGatewayOutcome.class.getName(),
                command -> recorded.put(((RecordGatewayOutcome) command.getPayload()).attemptKey(), command));
        OutcomeRecorder recorder = new OutcomeRecorder(
                DefaultCommandGateway.builder().commandBus(bus).build());
        return new GatewayWorker(table, payments.gateway(), recorder, PATIENCE, new Maintenance(payments.jdbc()));
    }

    private static GatewayCall call(String payment, String token) {
        PaymentId id = new PaymentId(payment);
        return new GatewayCall(
                AttemptKeys.authorization(id),
                id,
                new GatewayCall.Authorize(usd(10_000), "card", token),
                new GatewayCall.Cause("correlation-" + payment, "event-" + payment),
                0);
    }
}
