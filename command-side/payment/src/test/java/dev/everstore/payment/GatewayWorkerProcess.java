package dev.everstore.payment;

import dev.everstore.contracts.payment.RecordGatewayOutcome;
import java.io.IOException;
import java.time.Duration;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A worker in a process of its own, to be killed: records outcomes in a table, until its input ends. */
final class GatewayWorkerProcess {
    private GatewayWorkerProcess() {}

    public static void main(String[] args) throws IOException {
        PaymentsDatabase payments = PaymentsDatabase.open(args[0]);
        SimpleCommandBus bus = SimpleCommandBus.builder().build();
        var _ = bus.subscribe(
                RecordGatewayOutcome.class.getName(),
                command -> record(payments.jdbc(), (RecordGatewayOutcome) command.getPayload()));
        GatewayWorker worker = new GatewayWorker(
                new GatewayCallTable(payments.jdbc()),
                payments.gateway(),
                new OutcomeRecorder(
                        DefaultCommandGateway.builder().commandBus(bus).build()),
                new GatewayPatience(
                        Duration.ofMillis(400), Duration.ofMillis(50), Duration.ofMillis(400), Duration.ofMillis(400)),
                new Maintenance(payments.jdbc()));
        worker.start();
        while (System.in.read() >= 0) {
            // The parent says nothing; its end is ours.
        }
        worker.stop();
        payments.disconnect();
    }

    private static int record(JdbcClient jdbc, RecordGatewayOutcome news) {
        return jdbc.sql("insert into recorded (attempt_key, outcome) values (?, ?)")
                .param(news.attemptKey())
                .param(news.outcome().toString())
                .update();
    }
}
