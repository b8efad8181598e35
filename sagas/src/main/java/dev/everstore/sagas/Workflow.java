package dev.everstore.sagas;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.inventory.StockLine;
import dev.everstore.contracts.notification.SendNotification;
import dev.everstore.contracts.notification.Template;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.contracts.user.UserId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;

/** What the workflows of an order have in common: they name steps and tell the customer. Its fields are stored. */
@SuppressWarnings("NullAway.Init") // Axon creates it; the first event fills it.
abstract class Workflow {
    static final String BY_ORDER = "orderId";

    @Autowired
    transient Steps steps;

    @Autowired
    transient ConfirmedOrders confirmedOrders;

    OrderId orderId;
    int nextStep;

    /** Which of the order's workflows this is, as its steps carry it. */
    abstract String workflow();

    /** Begins the id of each notice, so that no two workflows send one of the same id. */
    abstract String noticePrefix();

    final void ask(Object command) {
        steps.ask(new StepId(workflow(), orderId, nextStep++), command);
    }

    /** Whoever is unknown or erased is told nothing. */
    final void tell(@Nullable UserId customer, Template template, Map<String, String> values) {
        if (customer != null) {
            Map<String, String> filled = new HashMap<>(values);
            filled.put("orderId", orderId.value());
            ask(new SendNotification(noticePrefix() + nextStep, customer, template, filled));
        }
    }

    static String textOf(Money money) {
        return money.amount().toPlainString() + " " + money.currency();
    }

    /** Stock is touched once per product, so lines of the same product are summed. */
    static <L> List<StockLine> perProduct(List<L> lines, Function<L, ProductId> product, ToLongFunction<L> quantity) {
        Map<ProductId, Long> sums = new LinkedHashMap<>();
        lines.forEach(line -> sums.merge(product.apply(line), quantity.applyAsLong(line), Math::addExact));
        return sums.entrySet().stream()
                .map(entry -> new StockLine(entry.getKey(), entry.getValue()))
                .toList();
    }
}
