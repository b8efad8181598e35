package dev.everstore.payment;

import static dev.everstore.payment.PaymentStories.usd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.everstore.contracts.Page;
import dev.everstore.contracts.payment.BookEntry;
import dev.everstore.contracts.payment.GatewayOutcome;
import dev.everstore.contracts.payment.GatewayOutcome.ConfirmationRequired;
import dev.everstore.contracts.payment.GatewayOutcome.Declined;
import dev.everstore.contracts.payment.GatewayOutcome.Done;
import dev.everstore.contracts.payment.PaymentId;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** What every gateway behind the port must do, whoever is behind it. */
abstract class PaymentGatewayConformance {
    /** Unique per test: a gateway never forgets a key. */
    private final String payment = UUID.randomUUID().toString();

    /** The gateway, opened anew at every call: what it answered must outlive its process. */
    abstract PaymentGateway gateway();

    abstract String approvedToken();

    abstract String declinedToken();

    /** A token whose authorization never gets an answer. */
    abstract String silentToken();

    /** A token whose authorization its customer must confirm. */
    abstract String confirmedToken();

    abstract void answerAsCustomer(ConfirmationRequired asked, boolean approve);

    @Test
    void moneyIsSetAsideThenTakenThenGivenBack() {
        Done hold = authorized();
        Done taken = done(gateway().capture(key("capture"), hold.reference(), usd(10_000)));
        done(gateway().refund(key("refund:1"), taken.reference(), usd(4_000)));
        done(gateway().refund(key("refund:2"), taken.reference(), usd(6_000)));
    }

    @Test
    void theSameKeyGetsTheSameAnswerAndTakesEffectOnce() {
        Done hold = authorized();
        assertThat(authorized()).isEqualTo(hold);
        Done taken = done(gateway().capture(key("capture"), hold.reference(), usd(10_000)));
        assertThat(gateway().capture(key("capture"), hold.reference(), usd(10_000)))
                .isEqualTo(taken);
        GatewayOutcome back = gateway().refund(key("refund:1"), taken.reference(), usd(5_000));
        assertThat(gateway().refund(key("refund:1"), taken.reference(), usd(5_000)))
                .isEqualTo(back);
        done(gateway().refund(key("refund:2"), taken.reference(), usd(5_000)));
    }

    @Test
    void aDeclinedCardIsDeclinedEachTimeForTheSameReason() {
        GatewayOutcome no = gateway().authorize(key("authorize"), usd(10_000), "card", declinedToken());
        assertThat(no).isInstanceOf(Declined.class);
        assertThat(gateway().authorize(key("authorize"), usd(10_000), "card", declinedToken()))
                .isEqualTo(no);
        assertThat(gateway().lookup(key("authorize"))).contains(no);
    }

    @Test
    void aKeyWithOtherTermsIsAnErrorAndTakesNoEffect() {
        Done hold = authorized();
        assertThat(gateway().authorize(key("authorize"), usd(9_999), "card", approvedToken()))
                .isEqualTo(new Declined("key_reused"));
        Done taken = done(gateway().capture(key("capture"), hold.reference(), usd(10_000)));
        done(gateway().refund(key("refund:1"), taken.reference(), usd(4_000)));
        assertThat(gateway().refund(key("refund:1"), taken.reference(), usd(4_001)))
                .isEqualTo(new Declined("key_reused"));
        assertThat(gateway().entry(hold.reference()).orElseThrow().entry())
                .isEqualTo(new BookEntry("captured", usd(10_000), usd(10_000), usd(4_000)));
    }

    @Test
    void whatItsCustomerMustConfirmWaitsForThem() {
        ConfirmationRequired asked = confirmationRequired();
        assertThat(confirmationRequired()).isEqualTo(asked);
        assertThat(gateway().lookup(key("authorize"))).contains(asked);
        answerAsCustomer(asked, true);
        Done hold = done(gateway().lookup(key("authorize")).orElseThrow());
        done(gateway().capture(key("capture"), hold.reference(), usd(10_000)));
    }

    @Test
    void whatItsCustomerRefusesIsDeclined() {
        answerAsCustomer(confirmationRequired(), false);
        assertThat(gateway().lookup(key("authorize"))).contains(new Declined("authentication_failed"));
    }

    @Test
    void whatAwaitsItsCustomerCanBeCancelled() {
        ConfirmationRequired asked = confirmationRequired();
        done(gateway().cancel(key("void"), key("authorize"), asked.reference()));
        answerAsCustomer(asked, true);
        assertThat(gateway().lookup(key("authorize"))).contains(new Declined("cancelled"));
    }

    @Test
    void itsBooksTellEveryPaymentOnceInPages() {
        Done hold = authorized();
        Done taken = done(gateway().capture(key("capture"), hold.reference(), usd(10_000)));
        done(gateway().refund(key("refund:1"), taken.reference(), usd(1)));
        Map<String, GatewayEntry> books = new HashMap<>();
        String cursor = null;
        do {
            Page<GatewayEntry> page = gateway().books(cursor, 2);
            page.items()
                    .forEach(entry ->
                            assertThat(books.put(entry.reference(), entry)).isNull());
            cursor = page.next();
        } while (cursor != null);
        assertThat(books.get(hold.reference()))
                .isEqualTo(new GatewayEntry(
                        new PaymentId(payment),
                        hold.reference(),
                        new BookEntry("captured", usd(10_000), usd(10_000), usd(1))));
    }

    @Test
    void moreThanWasTakenIsNeverGivenBack() {
        Done taken = done(gateway().capture(key("capture"), authorized().reference(), usd(10_000)));
        done(gateway().refund(key("refund:1"), taken.reference(), usd(9_999)));
        assertThat(gateway().refund(key("refund:2"), taken.reference(), usd(2))).isInstanceOf(Declined.class);
        done(gateway().refund(key("refund:3"), taken.reference(), usd(1)));
    }

    @Test
    void moneyThatWasLetGoIsNotTaken() {
        Done hold = authorized();
        done(gateway().cancel(key("void"), key("authorize"), hold.reference()));
        done(gateway().cancel(key("void"), key("authorize"), hold.reference()));
        assertThat(gateway().capture(key("capture"), hold.reference(), usd(1))).isInstanceOf(Declined.class);
    }

    @Test
    void anAuthorizationThatArrivesAfterItsCancellationSetsNothingAside() {
        done(gateway().cancel(key("void"), key("authorize"), null));
        assertThat(gateway().authorize(key("authorize"), usd(10_000), "card", approvedToken()))
                .isInstanceOf(Declined.class);
    }

    @Test
    void anAttemptIsLookedUpByItsKey() {
        assertThat(gateway().lookup(key("authorize"))).isEmpty();
        Done hold = authorized();
        assertThat(gateway().lookup(key("authorize"))).contains(hold);
    }

    @Test
    void silenceIsNoOutcomeAndCanBeCancelled() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<GatewayOutcome> answer =
                    threads.submit(() -> gateway().authorize(key("authorize"), usd(10_000), "card", silentToken()));
            assertThat(within(answer)).isFalse();
            answer.cancel(true);
        }
        assertThat(gateway().lookup(key("authorize"))).isEmpty();
        done(gateway().cancel(key("void"), key("authorize"), null));
        assertThat(gateway().authorize(key("authorize"), usd(10_000), "card", silentToken()))
                .isInstanceOf(Declined.class);
    }

    /** True when an answer came at all. */
    private static boolean within(Future<?> answer) throws InterruptedException, ExecutionException {
        try {
            answer.get(500, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        }
    }

    private ConfirmationRequired confirmationRequired() {
        GatewayOutcome asked = gateway().authorize(key("authorize"), usd(10_000), "card", confirmedToken());
        assertThat(asked).isInstanceOf(ConfirmationRequired.class);
        return (ConfirmationRequired) asked;
    }

    private Done authorized() {
        return done(gateway().authorize(key("authorize"), usd(10_000), "card", approvedToken()));
    }

    String key(String act) {
        return payment + ":" + act;
    }

    static Done done(GatewayOutcome outcome) {
        assertThat(outcome).isInstanceOf(Done.class);
        return (Done) outcome;
    }
}
