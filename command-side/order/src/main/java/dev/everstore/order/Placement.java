package dev.everstore.order;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.order.OrderLine;
import dev.everstore.contracts.order.OrderPlaced;
import dev.everstore.contracts.order.PlaceOrder;
import dev.everstore.contracts.order.RequestedLine;
import dev.everstore.contracts.product.ProductId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns a wish for goods into an order with every price agreed, or says all that is wrong with it. */
final class Placement {
    /** A reservation is one DynamoDB transaction of at most 100 items; three are not lines. */
    static final int MOST_PRODUCTS = 97;

    static final int MOST_LINES = 1_000;
    static final long MOST_OF_A_LINE = 1_000_000;
    static final int WHOLE_DISCOUNT = 10_000;

    private final PlaceOrder wish;
    private final Known known;
    private final Complaints complaints = new Complaints();

    private Placement(PlaceOrder wish, Known known) {
        this.wish = wish;
        this.known = known;
    }

    static OrderPlaced of(PlaceOrder wish, Known known) {
        return new Placement(wish, known).placed();
    }

    private OrderPlaced placed() {
        checkWhole();
        complaints.refuseIfAny();
        for (int i = 0; i < wish.lines().size(); i++) {
            checkLine("lines[" + i + "].", wish.lines().get(i));
        }
        complaints.refuseIfAny();
        List<OrderLine> lines = new ArrayList<>();
        Money net = Money.zero(wish.currency());
        for (int i = 0; i < wish.lines().size(); i++) {
            OrderLine line = priced(i);
            lines.add(line);
            net = sum(net, line.net(), "lines");
        }
        Money shipping = wish.shippingCharge() == null ? Money.zero(wish.currency()) : wish.shippingCharge();
        return new OrderPlaced(
                wish.orderId(),
                wish.customerId(),
                List.copyOf(lines),
                net,
                shipping,
                sum(net, shipping, "shippingCharge"),
                wish.shippingAddress(),
                wish.payment(),
                wish.placedAt(),
                wish.salesRegion());
    }

    private void checkWhole() {
        if (!isCurrency(wish.currency())) {
            complaints.add("wrong-currency", "currency", "'" + wish.currency() + "' is not an ISO 4217 currency.");
            return;
        }
        if (!known.customer()) {
            complaints.add("unknown-customer", "customerId", "There is no customer " + wish.customerId() + ".");
        }
        if (wish.lines().isEmpty()) {
            complaints.add("no-lines", "lines", "An order has at least one line.");
        }
        if (wish.lines().size() > MOST_LINES) {
            complaints.add("too-many-lines", "lines", "An order has at most " + MOST_LINES + " lines.");
        } else if (wish.lines().stream()
                        .map(RequestedLine::productId)
                        .distinct()
                        .count()
                > MOST_PRODUCTS) {
            complaints.add("too-many-products", "lines", "An order has at most " + MOST_PRODUCTS + " products.");
        }
        checkMoney("shippingCharge", wish.shippingCharge());
        if (wish.payment().method().isBlank()) {
            complaints.add("bad-payment", "payment.method", "A payment names its method.");
        }
        if (wish.payment().token().isBlank()) {
            complaints.add("bad-payment", "payment.token", "A payment names the gateway's token.");
        }
    }

    private void checkLine(String line, RequestedLine wanted) {
        if (wanted.quantity() < 1 || wanted.quantity() > MOST_OF_A_LINE) {
            complaints.add("bad-quantity", line + "quantity", "A quantity is between 1 and " + MOST_OF_A_LINE + ".");
        }
        if (wanted.discountBasisPoints() < 0 || wanted.discountBasisPoints() > WHOLE_DISCOUNT) {
            complaints.add("bad-discount", line + "discount", "A discount is between 0 and 1.");
        }
        checkMoney(line + "unitPrice", wanted.unitPrice());
        Known.Product product = known.products().get(wanted.productId());
        if (product == null) {
            complaints.add("unknown-product", line + "productId", "There is no product " + wanted.productId() + ".");
        } else if (product.discontinued()) {
            complaints.add("product-discontinued", line + "productId", wanted.productId() + " is no longer sold.");
        } else if (!product.price().currency().equals(wish.currency())) {
            complaints.add(
                    "wrong-currency",
                    line + "productId",
                    wanted.productId() + " is sold in " + product.price().currency() + ".");
        }
    }

    private void checkMoney(String field, @Nullable Money money) {
        if (money == null) {
            return;
        }
        if (!money.currency().equals(wish.currency())) {
            complaints.add("wrong-currency", field, "The order is in " + wish.currency() + ".");
        } else if (money.minor() < 0) {
            complaints.add("bad-amount", field, "An amount is not negative.");
        }
    }

    private OrderLine priced(int index) {
        RequestedLine wanted = wish.lines().get(index);
        Known.Product product = product(wanted.productId());
        Money unitPrice = wanted.unitPrice() == null ? product.price() : wanted.unitPrice();
        try {
            Money net = unitPrice.times(wanted.quantity()).lessDiscount(wanted.discountBasisPoints());
            return new OrderLine(
                    wanted.productId(),
                    product.name(),
                    wanted.quantity(),
                    unitPrice,
                    wanted.discountBasisPoints(),
                    net);
        } catch (ArithmeticException _) {
            throw tooLarge("lines[" + index + "].quantity");
        }
    }

    private Known.Product product(ProductId id) {
        Known.Product product = known.products().get(id);
        if (product == null) {
            throw new IllegalStateException("Product " + id + " was checked before.");
        }
        return product;
    }

    private static Money sum(Money left, Money right, String field) {
        try {
            return left.plus(right);
        } catch (ArithmeticException _) {
            throw tooLarge(field);
        }
    }

    private static RuntimeException tooLarge(String field) {
        return Complaints.refusal("amount-too-large", field, "The amount is larger than money can be here.");
    }

    private static boolean isCurrency(String code) {
        try {
            return Currency.getInstance(code).getDefaultFractionDigits() >= 0;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
