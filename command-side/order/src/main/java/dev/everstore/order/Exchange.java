package dev.everstore.order;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.order.Credit;
import dev.everstore.contracts.order.ExchangeLines;
import dev.everstore.contracts.order.OrderExchanged;
import dev.everstore.contracts.order.OrderLine;
import dev.everstore.contracts.order.PaymentMethod;
import dev.everstore.contracts.order.Replacement;
import java.util.List;
import java.util.Objects;

/** Turns goods that come back for others into an event that says what those cost, and who owes whom the difference. */
final class Exchange {
    private Exchange() {}

    static OrderExchanged of(ExchangeLines wish, Goods goods, Known known) {
        if (wish.replacementId().equals(wish.orderId())) {
            throw Complaints.conflict("order-exists", "There is an order " + wish.orderId() + " already.");
        }
        TakenBack back = TakenBack.of(wish.orderId(), wish.lines(), goods, "An exchange");
        Replacement replacement = replacement(wish, goods.agreement(), known);
        Credit credit = new Credit(wish.orderId(), wish.exchangeId(), back.worth(), back.shares());
        Money due = credit.due(replacement.net());
        Payments.check(due, wish.payment());
        return new OrderExchanged(
                wish.orderId(),
                wish.exchangeId(),
                back.lines(),
                credit.amount(),
                credit.shares(),
                replacement,
                due,
                credit.amount().minus(credit.needed(replacement.net())),
                wish.reason(),
                wish.restock(),
                wish.exchangedAt(),
                back.complete());
    }

    private static Replacement replacement(ExchangeLines wish, Agreement agreed, Known known) {
        Complaints complaints = new Complaints();
        Customers.check(agreed.customerId(), known.customer(), complaints);
        PricedLines priced = new PricedLines("replacements", agreed.currency(), wish.replacements(), known, complaints);
        priced.checkNumber();
        List<OrderLine> lines = priced.agreed();
        return new Replacement(
                wish.replacementId(),
                agreed.customerId(),
                lines,
                PricedLines.net(lines, agreed.currency()),
                agreed.shippingAddress(),
                Objects.requireNonNullElse(wish.payment(), PaymentMethod.CREDIT),
                agreed.salesRegion());
    }
}
