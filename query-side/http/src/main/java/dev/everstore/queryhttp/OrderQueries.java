package dev.everstore.queryhttp;

import dev.everstore.contracts.Page;
import dev.everstore.contracts.order.FindOrder;
import dev.everstore.contracts.order.FindOrderAsOf;
import dev.everstore.contracts.order.FindOrderChanges;
import dev.everstore.contracts.order.FindOrderHistory;
import dev.everstore.contracts.order.FindOrders;
import dev.everstore.contracts.order.OrderChanges;
import dev.everstore.contracts.order.OrderHistory;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.order.OrderView;
import dev.everstore.contracts.user.UserId;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Orders: single ones strongly consistent, lists as far as their read model has come. */
@RestController
class OrderQueries {
    private static final Pattern VERSION = Pattern.compile("\\d{1,9}");

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

    /** What differs between two versions; without a second one, the latest. */
    @GetMapping("/api/orders/{id}/changes")
    OrderChanges changes(
            @PathVariable OrderId id, @RequestParam @Nullable String from, @RequestParam @Nullable String to) {
        OrderView order = existing(id);
        Reader.current().mustOwn(order.customerId());
        FindOrderChanges question =
                new FindOrderChanges(id, version("from", from), to == null ? order.version() : version("to", to));
        return ask.optional(question, OrderChanges.class)
                .orElseThrow(() ->
                        Problems.notFound("version", Math.max(question.from(), question.to()) + " of order " + id));
    }

    private static long version(String field, @Nullable String text) {
        if (text == null || !VERSION.matcher(text).matches()) {
            throw Problems.badField(field, "is a version such as 3, as the history counts them from 0");
        }
        return Long.parseLong(text);
    }

    private OrderView existing(OrderId id) {
        return now(id).orElseThrow(() -> Problems.notFound("order", id.value()));
    }

    private Optional<OrderView> now(OrderId id) {
        return ask.optional(new FindOrder(id), OrderView.class);
    }

    private Optional<OrderView> then(OrderId id, String asOf) {
        FindOrderAsOf query = VERSION.matcher(asOf).matches()
                ? new FindOrderAsOf(id, null, Long.valueOf(asOf))
                : new FindOrderAsOf(id, Params.instant("asOf", asOf), null);
        return ask.optional(query, OrderView.class);
    }
}
