package dev.everstore.queryhttp;

import dev.everstore.contracts.Page;
import dev.everstore.contracts.order.FindOrder;
import dev.everstore.contracts.order.FindOrderAsOf;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.order.OrderView;
import dev.everstore.contracts.payment.FindOrderPayments;
import dev.everstore.contracts.payment.FindPaymentsAsOf;
import dev.everstore.contracts.payment.PaymentView;
import dev.everstore.contracts.saga.FindSaga;
import dev.everstore.contracts.saga.FindSagaFailures;
import dev.everstore.contracts.saga.FindSagaOverview;
import dev.everstore.contracts.saga.FindSagas;
import dev.everstore.contracts.saga.FoundSagas;
import dev.everstore.contracts.saga.SagaFailures;
import dev.everstore.contracts.saga.SagaOverview;
import dev.everstore.contracts.saga.SagaView;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Sagas for operators: how they do, which there are, and one of them whole; always as of this moment. */
@RestController
class SagaQueries {
    private static final Map<String, Duration> WINDOWS =
            Map.of("1h", Duration.ofHours(1), "24h", Duration.ofHours(24), "7d", Duration.ofDays(7));

    private final Ask ask;
    private final Clock clock;

    SagaQueries(Ask ask, ObjectProvider<Clock> clock) {
        this.ask = ask;
        this.clock = clock.getIfAvailable(Clock::systemUTC);
    }

    /** What a saga is about, as it was at a time; an order that was not there yet is left out. */
    record Subject(@Nullable OrderView order, List<PaymentView> payments, Instant at) {}

    @GetMapping("/ops/api/overview")
    SagaOverview overview(@RequestParam(defaultValue = "24h") String window) {
        OpsReader.current();
        return ask.one(new FindSagaOverview(since(window)), SagaOverview.class);
    }

    @GetMapping("/ops/api/saga-failures")
    SagaFailures failures(@RequestParam(defaultValue = "24h") String window) {
        OpsReader.current();
        return ask.one(new FindSagaFailures(since(window)), SagaFailures.class);
    }

    @GetMapping("/ops/api/sagas")
    FoundSagas list(
            @RequestParam @Nullable String state,
            @RequestParam @Nullable String type,
            @RequestParam @Nullable String step,
            @RequestParam @Nullable String olderThan,
            @RequestParam @Nullable String q,
            @RequestParam @Nullable String orderId,
            @RequestParam @Nullable String customerId,
            @RequestParam @Nullable String productId,
            @RequestParam @Nullable String error,
            @RequestParam @Nullable String from,
            @RequestParam @Nullable String to,
            @RequestParam @Nullable Boolean stuck,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        Reader reader = OpsReader.current();
        SagaFilterParams filter = new SagaFilterParams(
                state, type, step, olderThan, q, orderId, customerId, productId, error, from, to, stuck);
        return ask.one(
                new FindSagas(filter.read(reader), cursor, Params.limit(limit, 50), OpsReader.seesPeople(reader)),
                FoundSagas.class);
    }

    @GetMapping("/ops/api/sagas/{id}")
    ResponseEntity<SagaView> one(@PathVariable String id) {
        OpsReader.current();
        SagaView saga = existing(id);
        return ResponseEntity.ok().eTag("\"" + saga.version() + "\"").body(saga);
    }

    @GetMapping("/ops/api/sagas/{id}/subject")
    Subject subject(@PathVariable String id, @RequestParam @Nullable String asOf) {
        OpsReader.current();
        Instant then = Params.instant("asOf", asOf);
        Instant at = then == null ? clock.instant() : then;
        String order = existing(id).saga().orderId();
        if (order == null) {
            return new Subject(null, List.of(), at);
        }
        OrderId orderId = new OrderId(order);
        Object ofOrder = then == null ? new FindOrder(orderId) : new FindOrderAsOf(orderId, then, null);
        Object ofPayments = then == null ? new FindOrderPayments(orderId) : new FindPaymentsAsOf(orderId, then);
        Page<PaymentView> payments = ask.page(ofPayments);
        return new Subject(ask.optional(ofOrder, OrderView.class).orElse(null), payments.items(), at);
    }

    private SagaView existing(String id) {
        SagaFilterParams.text("id", id);
        return ask.optional(new FindSaga(id), SagaView.class).orElseThrow(() -> Problems.notFound("saga", id));
    }

    private Instant since(String window) {
        Duration length = WINDOWS.get(window);
        if (length == null) {
            throw Problems.badField("window", "is one of 1h, 24h, 7d");
        }
        return clock.instant().minus(length);
    }
}
