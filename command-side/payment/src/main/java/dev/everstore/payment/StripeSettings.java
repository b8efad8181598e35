package dev.everstore.payment;

import com.stripe.StripeClient;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/**
 * How Stripe is reached: {@code everstore.payments.stripe.api-key}, {@code .api-base} (Stripe's own when absent),
 * {@code .webhook-secret} (without it no notice is believed) and {@code .return-url}, where customers come back to.
 */
record StripeSettings(
        String apiKey, @Nullable String apiBase, @Nullable String webhookSecret, String returnUrl) {
    private static final String PREFIX = "everstore.payments.stripe.";

    static StripeSettings of(Environment settings) {
        String apiKey = settings.getProperty(PREFIX + "api-key");
        if (apiKey == null) {
            throw new IllegalStateException(
                    "everstore.payments.gateway is 'stripe', and " + PREFIX + "api-key is missing.");
        }
        return new StripeSettings(
                apiKey,
                settings.getProperty(PREFIX + "api-base"),
                settings.getProperty(PREFIX + "webhook-secret"),
                settings.getProperty(PREFIX + "return-url", "http://localhost:8080/"));
    }

    /** The worker repeats what fails, so that the client need not. */
    StripeClient client(Duration callTimeout) {
        StripeClient.StripeClientBuilder builder = StripeClient.builder()
                .setApiKey(apiKey)
                .setConnectTimeout((int) callTimeout.toMillis())
                .setReadTimeout((int) callTimeout.toMillis())
                .setMaxNetworkRetries(0);
        return (apiBase == null ? builder : builder.setApiBase(apiBase)).build();
    }

    /** Says no secret. */
    @Override
    public String toString() {
        return "StripeSettings[" + apiBase + "]";
    }
}
