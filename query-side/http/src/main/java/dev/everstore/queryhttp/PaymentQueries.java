package dev.everstore.queryhttp;

import dev.everstore.contracts.Page;
import dev.everstore.contracts.order.FindOrder;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.order.OrderView;
import dev.everstore.contracts.payment.FindOrderPayments;
import dev.everstore.contracts.payment.FindPayment;
import dev.everstore.contracts.payment.PaymentId;
import dev.everstore.contracts.payment.PaymentView;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Payments, strongly consistent: from the payment service's own log. */
@RestController
class PaymentQueries {
    private final Ask ask;

    PaymentQueries(Ask ask) {
        this.ask = ask;
    }

    @GetMapping("/api/payments/{id}")
    ResponseEntity<PaymentView> one(@PathVariable PaymentId id) {
        PaymentView payment = ask.optional(new FindPayment(id), PaymentView.class)
                .orElseThrow(() -> Problems.notFound("payment", id.value()));
        Reader.current().mustOwn(payment.customerId());
        return ResponseEntity.ok().eTag("\"" + payment.version() + "\"").body(payment);
    }

    @GetMapping("/api/orders/{id}/payments")
    Page<PaymentView> ofOrder(@PathVariable OrderId id) {
        OrderView order = ask.optional(new FindOrder(id), OrderView.class)
                .orElseThrow(() -> Problems.notFound("order", id.value()));
        Reader.current().mustOwn(order.customerId());
        return ask.page(new FindOrderPayments(id));
    }
}
