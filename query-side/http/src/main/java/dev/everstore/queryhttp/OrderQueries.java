package dev.everstore.queryhttp;

import dev.everstore.contracts.Page;
import dev.everstore.contracts.order.FindOrder;
import dev.everstore.contracts.order.FindOrderAsOf;
import dev.everstore.contracts.order.FindOrderHistory;
import dev.everstore.contracts.order.FindOrders;
import dev.everstore.contracts.order.FoundOrders;
import dev.everstore.contracts.order.OrderHistory;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.order.OrderView;
import dev.everstore.contracts.order.SearchOrders;
import dev.everstore.contracts.payment.FindPayment;
import dev.everstore.contracts.payment.PaymentId;
import dev.everstore.contracts.payment.PaymentView;
import dev.everstore.contracts.user.UserId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Orders and payments: single ones strongly consistent, lists and searches as far as their read model has come. */
@RestController
class OrderQueries {
    private final Ask ask;

    OrderQueries(Ask ask) {
        this.ask = ask;
    }

    @GetMapping("/api/orders/{id}")
    ResponseEntity<OrderView> one(@PathVariable OrderId id, @RequestParam @Nullable String asOf) {
        OrderView order =
                (asOf == null ? now(id) : then(id, asOf)).orElseThrow(() -> Problems.notFound("order", id.value()));
        Reader.current().mustOwn(order.customerId());
        return ResponseEntity.ok().eTag("\"" + order.version() + "\"").body(order);
    }

    @ReadsFrom("orders-view")
    @GetMapping("/api/orders")
    Page<OrderView> list(
            @RequestParam @Nullable String customerId,
            @RequestParam @Nullable String status,
            @RequestParam @Nullable String from,
            @RequestParam @Nullable String to,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        Reader reader = Reader.current();
        UserId customer = Params.id("customerId", customerId, UserId::new);
        if (customer == null && !reader.isStaff()) {
            customer = reader.userId();
        }
        if (customer != null) {
            reader.mustOwn(customer);
        }
        return ask.page(new FindOrders(
                customer,
                Params.status(status),
                Params.instant("from", from),
                Params.instant("to", to),
                cursor,
                Params.limit(limit, 50)));
    }

    @GetMapping("/api/orders/{id}/history")
    OrderHistory history(@PathVariable OrderId id) {
        Reader.current().mustOwn(existing(id).customerId());
        return ask.one(new FindOrderHistory(id), OrderHistory.class);
    }

    @ReadsFrom("search")
    @GetMapping("/api/orders/search")
    FoundOrders search(
            @RequestParam @Nullable String q,
            @RequestParam @Nullable String status,
            @RequestParam @Nullable String country,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        Reader.current().mustBeStaff();
        return ask.one(
                new SearchOrders(q, Params.status(status), country, cursor, Params.limit(limit, 20)),
                FoundOrders.class);
    }

    @GetMapping("/api/payments/{id}")
    ResponseEntity<PaymentView> payment(@PathVariable PaymentId id) {
        PaymentView payment = ask.optional(new FindPayment(id), PaymentView.class)
                .orElseThrow(() -> Problems.notFound("payment", id.value()));
        Reader.current().mustOwn(payment.customerId());
        return ResponseEntity.ok().eTag("\"" + payment.version() + "\"").body(payment);
    }

    @GetMapping("/api/orders/{id}/payments")
    Page<PaymentView> payments(@PathVariable OrderId id) {
        Reader.current().mustOwn(existing(id).customerId());
        List<PaymentView> payments = ask.optional(new FindPayment(PaymentId.of(id)), PaymentView.class).stream()
                .toList();
        return new Page<>(payments, null);
    }

    private OrderView existing(OrderId id) {
        return now(id).orElseThrow(() -> Problems.notFound("order", id.value()));
    }

    private Optional<OrderView> now(OrderId id) {
        return ask.optional(new FindOrder(id), OrderView.class);
    }

    private Optional<OrderView> then(OrderId id, String asOf) {
        boolean isVersion = asOf.matches("\\d{1,9}");
        FindOrderAsOf query = isVersion
                ? new FindOrderAsOf(id, null, Long.valueOf(asOf))
                : new FindOrderAsOf(id, Params.instant("asOf", asOf), null);
        return ask.optional(query, OrderView.class);
    }
}
