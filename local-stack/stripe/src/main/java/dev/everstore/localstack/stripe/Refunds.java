package dev.everstore.localstack.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/** Money on its way back; with some test cards it arrives later, or comes back as failed. */
final class Refunds {
    private static final Duration UNTIL_SETTLED = Duration.ofSeconds(1);

    private final Books books;
    private final Webhooks webhooks;

    Refunds(Books books, Webhooks webhooks) {
        this.books = books;
        this.webhooks = webhooks;
    }

    ObjectNode create(Form form) {
        return books.change(() -> created(form));
    }

    private ObjectNode created(Form form) {
        ObjectNode intent = books.get("payment_intent", form.required("payment_intent"));
        String chargeId = intent.path("latest_charge").asText("");
        if (!intent.path("status").asText().equals("succeeded")) {
            throw Fault.invalid(400, "charge_not_refundable", "This PaymentIntent has no successful charge to refund.");
        }
        ObjectNode charge = books.get("charge", chargeId);
        long left = charge.path("amount_captured").asLong()
                - charge.path("amount_refunded").asLong();
        long amount = form.amount("amount").orElse(left);
        if (left == 0) {
            throw Fault.invalid(400, "charge_already_refunded", "Charge " + chargeId + " has already been refunded.");
        }
        if (amount < 1 || amount > left) {
            throw Fault.invalid(400, "amount_too_large", "Refund amount is greater than unrefunded amount on charge.")
                    .with("param", "amount");
        }
        String later = TestCard.of(charge.path("payment_method").asText())
                .map(TestCard::refund)
                .orElse("succeeded");
        ObjectNode refund = refund(form, intent, chargeId, amount);
        refund.put("status", later.equals("succeeded") ? later : "pending");
        books.put("refund", refund.path("id").asText(), refund);
        addRefunded(charge, amount);
        webhooks.tell("refund.created", refund);
        if (!later.equals("succeeded")) {
            webhooks.later(UNTIL_SETTLED, () -> settle(refund.path("id").asText(), later));
        }
        return refund;
    }

    private ObjectNode refund(Form form, ObjectNode intent, String charge, long amount) {
        ObjectNode refund = Json.object()
                .put("id", books.newId("re_"))
                .put("object", "refund")
                .put("amount", amount)
                .put("charge", charge)
                .put("created", Books.now())
                .put("currency", intent.path("currency").asText())
                .put("payment_intent", intent.path("id").asText());
        refund.set("metadata", Json.texts(form.under("metadata")));
        return refund;
    }

    private void settle(String id, String later) {
        books.change(() -> {
            ObjectNode refund = books.get("refund", id).deepCopy();
            if (later.equals("failed")) {
                refund.put("status", "failed").put("failure_reason", "expired_or_canceled_card");
                addRefunded(
                        books.get("charge", refund.path("charge").asText()),
                        -refund.path("amount").asLong());
            } else {
                refund.put("status", "succeeded");
            }
            books.put("refund", id, refund);
            webhooks.tell(later.equals("failed") ? "refund.failed" : "refund.updated", refund);
            return refund;
        });
    }

    private void addRefunded(ObjectNode charge, long amount) {
        long refunded = charge.path("amount_refunded").asLong() + amount;
        ObjectNode changed = charge.deepCopy().put("amount_refunded", refunded);
        changed.put("refunded", refunded == charge.path("amount_captured").asLong());
        books.put("charge", charge.path("id").asText(), changed);
    }
}
