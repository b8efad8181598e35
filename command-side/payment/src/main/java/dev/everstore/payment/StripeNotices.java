package dev.everstore.payment;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.RefusedException;
import java.util.List;
import java.util.Optional;

/** Reads Stripe's webhooks: signed with our endpoint's secret, not older than five minutes. */
final class StripeNotices implements GatewayNotices {
    private final String secret;

    StripeNotices(String secret) {
        this.secret = secret;
    }

    @Override
    public List<String> attemptsIn(String body, String signature) {
        try {
            Webhook.Signature.verifyHeader(body, signature, secret, Webhook.DEFAULT_TOLERANCE);
        } catch (SignatureVerificationException forged) {
            throw new RefusedException(
                    Refusal.rule("bad-signature", "The signature is not one of this body by the gateway."));
        }
        return attemptKey(body).stream().toList();
    }

    private static Optional<String> attemptKey(String body) {
        try {
            return child(JsonParser.parseString(body), "data")
                    .flatMap(data -> child(data, "object"))
                    .flatMap(object -> child(object, "metadata"))
                    .flatMap(metadata -> child(metadata, StripeOutcomes.ATTEMPT_KEY))
                    .filter(JsonElement::isJsonPrimitive)
                    .map(JsonElement::getAsString);
        } catch (JsonParseException unreadable) {
            throw new RefusedException(Refusal.rule("bad-notice", "The notice is not JSON."));
        }
    }

    private static Optional<JsonElement> child(JsonElement parent, String name) {
        return parent instanceof JsonObject object ? Optional.ofNullable(object.get(name)) : Optional.empty();
    }
}
