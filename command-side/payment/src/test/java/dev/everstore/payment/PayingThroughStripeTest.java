package dev.everstore.payment;

import static dev.everstore.payment.PaymentStories.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.stripe.net.Webhook;
import com.sun.net.httpserver.HttpServer;
import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.payment.CapturePayment;
import dev.everstore.contracts.payment.FindPayment;
import dev.everstore.contracts.payment.PaymentId;
import dev.everstore.contracts.payment.PaymentView;
import dev.everstore.contracts.payment.ReceiveGatewayNotice;
import dev.everstore.contracts.payment.RefundPayment;
import dev.everstore.contracts.payment.VoidPayment;
import dev.everstore.eventstore.testing.FreshDatabases;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The payment service with Stripe as its gateway, whose webhooks come through a small server of this test. */
class PayingThroughStripeTest {
    private static final String SECRET = "whsec_of_one_test";

    private static FreshDatabases databases;
    private static StripeEmulator stripe;
    private static RunningPayments payments;
    private static HttpServer edge;
    private static final AtomicInteger REFUSED = new AtomicInteger();

    @BeforeAll
    static void start() throws IOException {
        databases = FreshDatabases.named("payments", "backbone");
        stripe = StripeEmulator.start();
        payments = RunningPayments.on(
                databases,
                Map.of(
                        "everstore.payments.gateway",
                        "stripe",
                        "everstore.payments.stripe.api-key",
                        StripeEmulator.API_KEY,
                        "everstore.payments.stripe.api-base",
                        stripe.address(),
                        "everstore.payments.stripe.webhook-secret",
                        SECRET));
        edge = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        edge.createContext("/webhooks", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String signature = String.valueOf(exchange.getRequestHeaders().getFirst("Stripe-Signature"));
            boolean refuse = REFUSED.getAndDecrement() > 0;
            if (!refuse) {
                payments.send(new ReceiveGatewayNotice(body, signature));
            }
            exchange.sendResponseHeaders(refuse ? 503 : 200, -1);
            exchange.close();
        });
        edge.start();
        stripe.post(
                "/v1/webhook_endpoints",
                Map.of(
                        "url",
                        "http://127.0.0.1:" + edge.getAddress().getPort() + "/webhooks",
                        "secret",
                        SECRET,
                        "enabled_events[0]",
                        "*"),
                null);
    }

    @AfterAll
    static void stop() {
        edge.stop(0);
        payments.close();
        stripe.close();
        databases.close();
    }

    @Test
    void moneyIsSetAsideTakenAndGivenBack() {
        PaymentId payment = payments.authorize("s1", "pm_card_visa");
        payments.tells(payment, "PaymentRequested", "PaymentAuthorized");
        payments.send(new CapturePayment(payment));
        payments.tells(payment, "PaymentRequested", "PaymentAuthorized", "CaptureRequested", "PaymentCaptured");
        payments.send(new RefundPayment(payment, "r1", usd(2_500), "broken"));
        await().until(() -> view(payment).status().equals("partially_refunded"));
        assertThat(view(payment).retained()).isEqualTo(usd(7_500));
    }

    @Test
    void declinesAndVoidsAreTold() {
        PaymentId declined = payments.authorize("s2", "pm_card_chargeDeclinedInsufficientFunds");
        payments.tells(declined, "PaymentRequested", "PaymentDeclined");
        assertThat(view(declined).declineReason()).isEqualTo("insufficient_funds");
        PaymentId silent = payments.authorize("s3", "pm_card_silent");
        await().until(() -> payments.calls() > 0);
        payments.send(new VoidPayment(silent, "too late"));
        payments.tells(silent, "PaymentRequested", "VoidRequested", "PaymentVoided");
    }

    @Test
    void aLostAnswerIsLookedUp() {
        PaymentId payment = payments.authorize("s4", "pm_card_lostAnswer");
        payments.tells(payment, "PaymentRequested", "PaymentAuthorized");
    }

    @Test
    void theCustomersYesArrivesByAWebhookThatIsRepeatedUntilItIsTaken() {
        PaymentId payment = payments.authorize("s5", "pm_card_authenticationRequired");
        payments.tells(payment, "PaymentRequested", "PaymentConfirmationRequired");
        REFUSED.set(2);
        stripe.customer(Objects.requireNonNull(view(payment).confirmationUrl()), true);
        payments.tells(payment, "PaymentRequested", "PaymentConfirmationRequired", "PaymentAuthorized");
        // The news of another step may have let the payment be looked up earlier; this notice is repeated all the same.
        await().until(() -> REFUSED.get() < 0);
    }

    @Test
    void theCustomersNoDeclines() {
        PaymentId payment = payments.authorize("s6", "pm_card_authenticationRequired");
        payments.tells(payment, "PaymentRequested", "PaymentConfirmationRequired");
        stripe.customer(Objects.requireNonNull(view(payment).confirmationUrl()), false);
        payments.tells(payment, "PaymentRequested", "PaymentConfirmationRequired", "PaymentDeclined");
        assertThat(view(payment).declineReason()).isEqualTo("authentication_failed");
    }

    @Test
    void aNoticeThatIsNotSignedByStripeOrIsOldIsRefused() throws Exception {
        String body = "{\"data\":{\"object\":{\"metadata\":{\"attempt_key\":\"s1:authorize\"}}}}";
        long now = System.currentTimeMillis() / 1_000;
        assertThat(refusal(body, signed(body, SECRET, now))).isEqualTo("accepted");
        assertThat(refusal(body, signed(body, "whsec_other", now))).isEqualTo("bad-signature");
        assertThat(refusal(body + " ", signed(body, SECRET, now))).isEqualTo("bad-signature");
        assertThat(refusal(body, signed(body, SECRET, now - 600))).isEqualTo("bad-signature");
        assertThat(refusal(body, "")).isEqualTo("bad-signature");
        assertThat(refusal("[]", signed("[]", SECRET, now))).isEqualTo("accepted");
        assertThat(refusal("{", signed("{", SECRET, now))).isEqualTo("bad-notice");
    }

    private static String signed(String body, String secret, long at) throws Exception {
        return "t=" + at + ",v1=" + Webhook.Util.computeHmacSha256(secret, at + "." + body);
    }

    private static String refusal(String body, String signature) {
        Throwable failure = catchThrowable(() -> payments.send(new ReceiveGatewayNotice(body, signature)));
        return failure == null
                ? "accepted"
                : RefusedException.refusalIn(failure).orElseThrow().code();
    }

    private static PaymentView view(PaymentId payment) {
        return payments.find(new FindPayment(payment), PaymentView.class).orElseThrow();
    }
}
