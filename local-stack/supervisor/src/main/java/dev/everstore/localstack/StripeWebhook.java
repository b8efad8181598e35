package dev.everstore.localstack;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Tells the Stripe emulator where the application is, as a shop does once on Stripe's own pages. */
final class StripeWebhook {

    private static final String PATH = "/api/payments/webhooks/stripe";

    private StripeWebhook() {}

    static String apiKey(Credentials credentials) {
        return "sk_test_" + credentials.passwordOf("stripe.api-key");
    }

    static String secret(Credentials credentials) {
        return "whsec_" + credentials.passwordOf("stripe.webhook");
    }

    /** Does nothing in a stack without the emulator. */
    static void register(List<RunningEngine> engines, int applicationPort, Credentials credentials)
            throws IOException, InterruptedException {
        for (RunningEngine running : engines) {
            if (running.instance().engine() == Engine.STRIPE) {
                HealthCheck.ok(registration(running.port(), applicationPort, credentials));
            }
        }
    }

    private static HttpRequest registration(int port, int applicationPort, Credentials credentials) {
        String url = "http://127.0.0.1:" + applicationPort + PATH;
        String form = "url=" + encoded(url) + "&secret=" + encoded(secret(credentials)) + "&enabled_events[0]=*";
        return HealthCheck.to(port, "/v1/webhook_endpoints")
                .header("Authorization", "Bearer " + apiKey(credentials))
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
