package dev.everstore.localstack.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstore.localstack.stripe.Endpoint.NoAnswer;
import dev.everstore.localstack.stripe.TestCard.Network;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The life of a payment intent, as Stripe documents its statuses. */
final class PaymentIntents {
    private static final String KIND = "payment_intent";
    private static final int SMALLEST_AMOUNT = 50;
    private static final Set<String> CONFIRMABLE =
            Set.of("requires_payment_method", "requires_confirmation", "requires_action");
    private static final Set<String> FINAL = Set.of("succeeded", "canceled");

    private final Books books;
    private final Webhooks webhooks;
    private final String address;

    PaymentIntents(Books books, Webhooks webhooks, String address) {
        this.books = books;
        this.webhooks = webhooks;
        this.address = address;
    }

    ObjectNode create(Form form) {
        long amount = form.amount("amount").orElseGet(() -> Long.parseLong(form.required("amount")));
        String currency = form.required("currency");
        if (amount < SMALLEST_AMOUNT) {
            throw Fault.invalid(400, "amount_too_small", "Amount must be at least " + SMALLEST_AMOUNT + " cents.")
                    .with("param", "amount");
        }
        form.text("payment_method").ifPresent(PaymentIntents::card);
        ObjectNode intent = Json.object()
                .put("id", books.newId("pi_"))
                .put("object", KIND)
                .put("amount", amount)
                .put("amount_capturable", 0)
                .put("amount_received", 0)
                .put("capture_method", form.text("capture_method").orElse("automatic_async"))
                .put("created", Books.now())
                .put("currency", currency)
                .put("livemode", false)
                .put(
                        "status",
                        form.text("payment_method").isPresent() ? "requires_confirmation" : "requires_payment_method");
        intent.putNull("last_payment_error").putNull("latest_charge").putNull("next_action");
        intent.put("payment_method", form.text("payment_method").orElse(null));
        intent.set("metadata", Json.texts(form.under("metadata")));
        store(intent);
        webhooks.tell("payment_intent.created", intent);
        return form.is("confirm") ? confirm(intent.path("id").asText(), form) : intent;
    }

    ObjectNode confirm(String id, Form form) {
        String method = form.text("payment_method")
                .or(() -> Optional.ofNullable(
                        books.get(KIND, id).path("payment_method").asText(null)))
                .orElseThrow(() -> Fault.invalid(400, "parameter_missing", "A payment method is missing."));
        TestCard card = card(method);
        if (card.network() == Network.SILENT) {
            throw new NoAnswer(card.network(), Optional.empty());
        }
        ObjectNode confirmed = books.change(() -> confirmed(id, method, card, form));
        if (card.network() == Network.LOSES_ANSWER) {
            throw new NoAnswer(card.network(), Optional.of(confirmed));
        }
        return confirmed;
    }

    private ObjectNode confirmed(String id, String method, TestCard card, Form form) {
        ObjectNode intent = copy(id);
        if (!CONFIRMABLE.contains(status(intent))) {
            throw unexpected(intent, "confirm");
        }
        intent.put("payment_method", method);
        if (!card.confirm()) {
            return charge(intent, card);
        }
        ObjectNode action = Json.object().put("type", "redirect_to_url");
        action.set(
                "redirect_to_url",
                Json.object()
                        .put("url", address + CustomerPage.PATH + id)
                        .put("return_url", form.text("return_url").orElse(null)));
        intent.put("status", "requires_action").set("next_action", action);
        store(intent);
        webhooks.tell("payment_intent.requires_action", intent);
        return intent;
    }

    /** The customer has looked at their bank's page. */
    ObjectNode answer(String id, boolean approve) {
        return books.change(() -> {
            ObjectNode intent = copy(id);
            if (!status(intent).equals("requires_action")) {
                throw unexpected(intent, "confirm");
            }
            intent.putNull("next_action");
            if (!approve) {
                return failed(intent, "payment_intent_authentication_failure", null, "Authentication failed.");
            }
            try {
                return charge(intent, card(intent.path("payment_method").asText()));
            } catch (Fault declined) {
                return books.get(KIND, id);
            }
        });
    }

    private ObjectNode charge(ObjectNode intent, TestCard card) {
        if (card.isDeclined()) {
            ObjectNode failed =
                    failed(intent, String.valueOf(card.code()), card.declineCode(), "Your card was declined.");
            ObjectNode error = (ObjectNode) failed.path("last_payment_error");
            Fault fault = Fault.of(402, "card_error", "Your card was declined.");
            error.properties()
                    .forEach(
                            field -> fault.with(field.getKey(), field.getValue().asText()));
            throw fault.with(KIND, failed);
        }
        boolean manual = intent.path("capture_method").asText().equals("manual");
        long amount = intent.path("amount").asLong();
        String charge = books.newId("ch_");
        books.put("charge", charge, charged(intent, charge, amount, !manual));
        intent.put("latest_charge", charge).put("status", manual ? "requires_capture" : "succeeded");
        intent.put(manual ? "amount_capturable" : "amount_received", amount).putNull("last_payment_error");
        store(intent);
        webhooks.tell(manual ? "payment_intent.amount_capturable_updated" : "payment_intent.succeeded", intent);
        return intent;
    }

    private static ObjectNode charged(ObjectNode intent, String id, long amount, boolean captured) {
        return Json.object()
                .put("id", id)
                .put("object", "charge")
                .put("amount", amount)
                .put("amount_captured", captured ? amount : 0)
                .put("amount_refunded", 0)
                .put("captured", captured)
                .put("created", Books.now())
                .put("currency", intent.path("currency").asText())
                .put("payment_intent", intent.path("id").asText())
                .put("payment_method", intent.path("payment_method").asText())
                .put("refunded", false)
                .put("status", "succeeded");
    }

    private ObjectNode failed(ObjectNode intent, String code, @Nullable String declineCode, String message) {
        ObjectNode error =
                Json.object().put("type", "card_error").put("code", code).put("message", message);
        if (declineCode != null) {
            error.put("decline_code", declineCode);
        }
        intent.put("status", "requires_payment_method").set("last_payment_error", error);
        intent.putNull("payment_method");
        store(intent);
        webhooks.tell("payment_intent.payment_failed", intent);
        return intent;
    }

    ObjectNode capture(String id, Form form) {
        return books.change(() -> {
            ObjectNode intent = copy(id);
            if (!status(intent).equals("requires_capture")) {
                throw unexpected(intent, "capture");
            }
            long amount = form.amount("amount_to_capture")
                    .orElse(intent.path("amount_capturable").asLong());
            if (amount > intent.path("amount_capturable").asLong()) {
                throw Fault.invalid(400, "amount_too_large", "More than could be captured.")
                        .with("param", "amount_to_capture");
            }
            String charge = intent.path("latest_charge").asText();
            books.put(
                    "charge",
                    charge,
                    books.get("charge", charge).deepCopy().put("captured", true).put("amount_captured", amount));
            intent.put("status", "succeeded").put("amount_received", amount).put("amount_capturable", 0);
            store(intent);
            webhooks.tell("payment_intent.succeeded", intent);
            return intent;
        });
    }

    ObjectNode cancel(String id) {
        return books.change(() -> {
            ObjectNode intent = copy(id);
            if (FINAL.contains(status(intent))) {
                throw unexpected(intent, "cancel");
            }
            intent.put("status", "canceled").put("amount_capturable", 0).put("canceled_at", Books.now());
            intent.putNull("next_action");
            store(intent);
            webhooks.tell("payment_intent.canceled", intent);
            return intent;
        });
    }

    private static TestCard card(String method) {
        return TestCard.of(method)
                .orElseThrow(() -> Fault.missing("PaymentMethod", method).with("param", "payment_method"));
    }

    private static Fault unexpected(ObjectNode intent, String act) {
        return Fault.invalid(
                        400,
                        "payment_intent_unexpected_state",
                        "You cannot " + act + " this PaymentIntent because it has a status of " + status(intent) + ".")
                .with(KIND, intent);
    }

    private ObjectNode copy(String id) {
        return books.get(KIND, id).deepCopy();
    }

    private void store(ObjectNode intent) {
        books.put(KIND, intent.path("id").asText(), intent);
    }

    private static String status(ObjectNode intent) {
        return intent.path("status").asText();
    }

    /** What a customer's page shows. */
    Map<String, String> described(String id) {
        ObjectNode intent = books.get(KIND, id);
        return Map.of(
                "amount", intent.path("amount").asText(),
                "currency", intent.path("currency").asText(),
                "status", status(intent));
    }
}
