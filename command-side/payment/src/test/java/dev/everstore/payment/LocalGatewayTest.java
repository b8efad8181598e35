package dev.everstore.payment;

import static dev.everstore.payment.PaymentStories.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.everstore.contracts.payment.GatewayOutcome;
import dev.everstore.contracts.payment.GatewayOutcome.ConfirmationRequired;
import dev.everstore.contracts.payment.GatewayOutcome.Declined;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

class LocalGatewayTest extends PaymentGatewayConformance {
    private static PaymentsDatabase payments;

    @BeforeAll
    static void create() {
        payments = PaymentsDatabase.create();
    }

    @AfterAll
    static void drop() {
        payments.close();
    }

    @Override
    PaymentGateway gateway() {
        return payments.gateway();
    }

    @Override
    String approvedToken() {
        return "tok_approve";
    }

    @Override
    String declinedToken() {
        return "tok_decline";
    }

    @Override
    String silentToken() {
        return "tok_timeout";
    }

    @Override
    String confirmedToken() {
        return "tok_confirm";
    }

    @Override
    void answerAsCustomer(ConfirmationRequired asked, boolean approve) {
        String key = LocalLedger.keyOf(asked.reference());
        new TransactionTemplate(payments.transactions())
                .executeWithoutResult(_ -> payments.gateway().answer(key, approve));
    }

    @Test
    void eachTokenHasItsOwnReasonToDecline() {
        assertThat(authorize("tok_decline")).isEqualTo(new Declined("card_declined"));
        assertThat(authorize("tok_insufficient_funds")).isEqualTo(new Declined("insufficient_funds"));
        assertThat(authorize("tok_nonsense")).isEqualTo(new Declined("invalid_token"));
    }

    @Test
    void aFlakyTokenFailsTwiceAndThenApprovesAlsoOverARestart() {
        assertThatThrownBy(() -> authorize("tok_flaky")).isInstanceOf(GatewayUnavailable.class);
        assertThat(gateway().lookup(key("tok_flaky"))).isEmpty();
        assertThatThrownBy(() -> authorize("tok_flaky")).isInstanceOf(GatewayUnavailable.class);
        done(authorize("tok_flaky"));
        done(authorize("tok_flaky"));
    }

    @Test
    void manyAtOnceShareTransactionsAndTakeNoMoreThanThereIs() throws Exception {
        PaymentGateway gateway = gateway();
        String reference = done(authorize("tok_approve")).reference();
        List<Callable<GatewayOutcome>> captures = IntStream.range(0, 200)
                .<Callable<GatewayOutcome>>mapToObj(
                        i -> () -> gateway.capture(key("capture:" + i % 100), reference, usd(200)))
                .toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<GatewayOutcome> outcomes =
                    threads.invokeAll(captures).stream().map(Future::resultNow).toList();
            assertThat(outcomes.stream()
                            .filter(GatewayOutcome.Done.class::isInstance)
                            .distinct())
                    .hasSize(50);
            assertThat(outcomes).contains(new Declined("amount_too_large"));
        }
    }

    private GatewayOutcome authorize(String token) {
        return gateway().authorize(key(token), usd(10_000), "card", token);
    }
}
