package dev.everstore.commandhttp;

import dev.everstore.contracts.Versioned;
import dev.everstore.contracts.payment.PaymentId;
import dev.everstore.contracts.payment.RefundPayment;
import dev.everstore.contracts.user.Role;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Refunds by staff; the gateway is asked after the wish is stored, so the answer is that it is accepted. */
@RestController
final class PaymentController {
    private final Commands commands;

    PaymentController(Commands commands) {
        this.commands = commands;
    }

    @PostMapping("/api/payments/{paymentId}/refunds")
    ResponseEntity<Accepted> refund(
            @PathVariable PaymentId paymentId,
            @RequestBody Refund body,
            @RequestAttribute Intent intent,
            HttpServletResponse response) {
        intent.caller().must(Role.OPERATOR, Role.APPROVER, Role.ADMIN);
        Fields fields = new Fields(intent.caller());
        RefundPayment command = new RefundPayment(
                paymentId,
                intent.newId("r-"),
                body.amount() == null ? null : fields.money("amount", body.amount()),
                fields.text("reason", body.reason()));
        fields.check();
        Versioned answer = commands.send(command, Versioned.class, intent, response);
        return ResponseEntity.accepted()
                .location(URI.create("/api/payments/" + paymentId))
                .eTag("\"" + answer.version() + "\"")
                .body(new Accepted(paymentId, command.refundId(), answer.version()));
    }

    /** The body of the request; no amount means all that is left. */
    record Refund(@Nullable MoneyInput amount, @Nullable String reason) {}

    /** The body of the answer. */
    record Accepted(PaymentId paymentId, String refundId, long version) {}
}
