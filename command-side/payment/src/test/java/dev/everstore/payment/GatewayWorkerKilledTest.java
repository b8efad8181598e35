package dev.everstore.payment;

import static dev.everstore.payment.PaymentStories.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.everstore.contracts.payment.GatewayOutcome.Done;
import dev.everstore.contracts.payment.PaymentId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GatewayWorkerKilledTest {
    private static final int KILLS = 4;
    private static final int CALLS_PER_LIFE = 400;

    private PaymentsDatabase payments;

    @BeforeEach
    void create() {
        payments = PaymentsDatabase.create();
        payments.jdbc()
                .sql("create table recorded (attempt_key text not null, outcome text not null)")
                .update();
    }

    @AfterEach
    void drop() {
        payments.close();
    }

    @Test
    void aWorkerThatIsKilledAnywhereLosesNothingAndTakesNothingTwice() throws Exception {
        PaymentId payment = new PaymentId("p1");
        int all = (KILLS + 1) * CALLS_PER_LIFE;
        Done hold = (Done)
                payments.gateway().authorize(AttemptKeys.authorization(payment), usd(all), "card", "tok_approve");
        for (int life = 0; life < KILLS; life++) {
            add(captures(payment, hold.reference(), life));
            int recorded = payments.count("recorded");
            kill(recorded + CALLS_PER_LIFE / (life + 2));
        }
        add(captures(payment, hold.reference(), KILLS));
        Process last = worker();
        await().atMost(Duration.ofSeconds(60)).until(() -> payments.count("gateway_call") == 0);
        last.destroyForcibly().waitFor();

        assertThat(payments.jdbc()
                        .sql("select taken_minor from local_gateway.attempt where attempt_key = ?")
                        .param(AttemptKeys.authorization(payment))
                        .query(Long.class)
                        .single())
                .isEqualTo(all);
        assertThat(outcomes()).hasSize(all).allMatch(outcome -> outcome.startsWith("Done"));
    }

    /** One outcome per attempt, however often it was told. */
    private List<String> outcomes() {
        return payments.jdbc()
                .sql("select max(outcome) from recorded group by attempt_key having count(distinct outcome) = 1")
                .query(String.class)
                .list();
    }

    private void kill(int afterOutcomes) throws IOException, InterruptedException {
        Process worker = worker();
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(2))
                .until(() -> payments.count("recorded") >= afterOutcomes);
        worker.destroyForcibly().waitFor();
    }

    private void add(List<GatewayCall> calls) {
        new GatewayCallTable(payments.jdbc()).add(calls, Duration.ZERO);
    }

    private static List<GatewayCall> captures(PaymentId payment, String reference, int life) {
        List<GatewayCall> calls = new ArrayList<>();
        IntStream.range(0, CALLS_PER_LIFE)
                .forEach(i -> calls.add(new GatewayCall(
                        AttemptKeys.capture(payment) + ":" + life + ":" + i,
                        payment,
                        new GatewayCall.Capture(reference, usd(1)),
                        new GatewayCall.Cause(null, "event-" + i),
                        0)));
        return calls;
    }

    private Process worker() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        GatewayWorkerProcess.class.getName(),
                        payments.name)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
