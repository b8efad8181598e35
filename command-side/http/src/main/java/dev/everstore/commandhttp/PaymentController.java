package dev.everstore.commandhttp;

import dev.everstore.commandhttp.security.Caller;
import dev.everstore.contracts.Money;
import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.Versioned;
import dev.everstore.contracts.payment.AnswerConfirmation;
import dev.everstore.contracts.payment.FindPayment;
import dev.everstore.contracts.payment.FindRefund;
import dev.everstore.contracts.payment.PaymentId;
import dev.everstore.contracts.payment.PaymentView;
import dev.everstore.contracts.payment.ReceiveGatewayNotice;
import dev.everstore.contracts.payment.RefundPayment;
import dev.everstore.contracts.payment.RefundView;
import dev.everstore.contracts.user.Role;
import dev.everstore.web.Patience;
import dev.everstore.web.audit.OperatorRecord.Deed;
import dev.everstore.web.body.WholeBody;
import dev.everstore.web.problems.Problem;
import dev.everstore.web.problems.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Refunds by staff, confirmations by customers, and what the gateway calls back. */
@RestController
@RequestMapping("/api/payments")
final class PaymentController {
    private static final Role[] HELPERS = {Role.OPERATOR, Role.ADMIN};

    private final Commands commands;
    private final Questions questions;
    private final AuditedDeeds audit;

    PaymentController(Commands commands, Questions questions, AuditedDeeds audit) {
        this.commands = commands;
        this.questions = questions;
        this.audit = audit;
    }

    /** The gateway is asked after the wish is stored, so the answer is that it is accepted. */
    @PostMapping("/{paymentId}/refunds")
    ResponseEntity<Accepted> refund(
            @PathVariable PaymentId paymentId,
            @RequestBody Refund body,
            @RequestHeader(value = "Prefer", required = false) @Nullable String prefer,
            @RequestAttribute Intent intent,
            HttpServletResponse response) {
        intent.caller().must(Role.OPERATOR, Role.APPROVER, Role.ADMIN);
        Fields fields = new Fields(intent.caller());
        RefundPayment command = new RefundPayment(
                paymentId,
                intent.newId("r-"),
                body.amount() == null ? null : amount(fields, paymentId, body.amount()),
                fields.text("reason", body.reason()));
        fields.check();
        Versioned answer = commands.send(command, Versioned.class, intent, response);
        audit.note(intent, new Deed("refund", "payment:" + paymentId, command.reason(), null, refundOf(command)));
        String operation = RefundView.operationId(paymentId, command.refundId());
        return ResponseEntity.accepted()
                .location(URI.create("/api/operations/" + operation))
                .eTag("\"" + answer.version() + "\"")
                .body(new Accepted(
                        paymentId,
                        command.refundId(),
                        operation,
                        answer.version(),
                        statusOf(command, Patience.of(prefer, Duration.ZERO))));
    }

    private static Map<String, Object> refundOf(RefundPayment command) {
        Money amount = command.amount();
        return amount == null
                ? Map.of("refundId", command.refundId())
                : Map.of("refundId", command.refundId(), "amount", amount);
    }

    /** In the payment's currency when it names none; an unknown payment is for its service to refuse. */
    private Money amount(Fields fields, PaymentId paymentId, MoneyInput given) {
        String currency = given.currency() != null
                ? given.currency()
                : find(paymentId).map(payment -> payment.amount().currency()).orElse("USD");
        return fields.money("amount", given, currency);
    }

    private Optional<PaymentView> find(PaymentId paymentId) {
        return questions.ask(new FindPayment(paymentId), ResponseTypes.optionalInstanceOf(PaymentView.class));
    }

    /** Told only to who waits for it: without that, an answer that is given again is the first one, word for word. */
    private @Nullable String statusOf(RefundPayment command, Duration patience) {
        if (patience.isZero()) {
            return null;
        }
        FindRefund question = new FindRefund(command.paymentId(), command.refundId());
        Optional<RefundView> refund = Waiting.until(
                () -> questions.ask(question, ResponseTypes.optionalInstanceOf(RefundView.class)),
                found -> found.isPresent() && !found.get().status().equals("running"),
                patience);
        return refund.map(RefundView::status).orElse("running");
    }

    /** The customer's yes or no, where the local gateway is their bank, too. */
    @PostMapping("/{paymentId}/confirmation")
    ResponseEntity<Confirmed> confirm(
            @PathVariable PaymentId paymentId,
            @RequestBody Confirmation body,
            @RequestAttribute Intent intent,
            HttpServletResponse response) {
        Fields fields = new Fields(intent.caller());
        boolean approve = fields.required("approve", body.approve(), false);
        fields.check();
        existing(paymentId, intent.caller());
        commands.send(new AnswerConfirmation(paymentId, approve), Versioned.class, intent, response);
        return ResponseEntity.ok(new Confirmed(paymentId, approve));
    }

    private void existing(PaymentId paymentId, Caller caller) {
        PaymentView payment = find(paymentId)
                .orElseThrow(() -> new ProblemException(
                        Problem.of(404, "unknown-payment", "There is no payment " + paymentId + ".")));
        caller.mustBe(payment.customerId(), HELPERS);
    }

    /** Read as it came, since the signature is over its bytes; whatever is not 2xx makes the gateway send it again. */
    @PostMapping("/webhooks/stripe")
    ResponseEntity<Received> receive(
            @RequestHeader(value = "Stripe-Signature", required = false) @Nullable String signature,
            @RequestAttribute Intent intent,
            HttpServletRequest request,
            HttpServletResponse response) {
        String body = new String(WholeBody.of(request), StandardCharsets.UTF_8);
        try {
            commands.send(
                    new ReceiveGatewayNotice(body, signature == null ? "" : signature),
                    Versioned.class,
                    intent,
                    response);
        } catch (RefusedException refused) {
            if (refused.refusal().code().equals("bad-signature")) {
                throw new ProblemException(
                        Problem.of(400, "bad-signature", refused.refusal().detail()));
            }
            throw refused;
        }
        return ResponseEntity.ok(new Received(true));
    }

    /** The body of the request; no amount means all that is left. */
    record Refund(@Nullable MoneyInput amount, @Nullable String reason) {}

    /** The body of the answer; status is there for who waited. */
    record Accepted(
            PaymentId paymentId,
            String refundId,
            String operationId,
            long version,
            @Nullable String status) {}

    /** The body of the customer's answer. */
    record Confirmation(@Nullable Boolean approve) {}

    /** What was told to the gateway. */
    record Confirmed(PaymentId paymentId, boolean approve) {}

    /** The body of the answer to the gateway. */
    record Received(boolean received) {}
}
