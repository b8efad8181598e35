package dev.everstore.order;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.order.OrderLine;
import dev.everstore.contracts.order.RequestedLine;
import dev.everstore.contracts.product.ProductId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives wanted lines their names and prices, or says all that is wrong with them. */
final class PricedLines {
    /** A reservation is one DynamoDB transaction of at most 100 items; three are not lines. */
    static final int MOST_PRODUCTS = 97;

    static final int MOST_LINES = 1_000;
    static final long MOST_OF_A_LINE = 1_000_000;
    static final int WHOLE_DISCOUNT = 10_000;

    private final String field;
    private final String currency;
    private final List<RequestedLine> wanted;
    private final Known known;
    private final Complaints complaints;

    /** The field is the one that names the lines. */
    PricedLines(String field, String currency, List<RequestedLine> wanted, Known known, Complaints complaints) {
        this.field = field;
        this.currency = currency;
        this.wanted = wanted;
        this.known = known;
        this.complaints = complaints;
    }

    void checkNumber() {
        if (wanted.isEmpty()) {
            complaints.add("no-lines", field, "An order has at least one line.");
        }
        if (wanted.size() > MOST_LINES) {
            complaints.add("too-many-lines", field, "An order has at most " + MOST_LINES + " lines.");
        } else if (wanted.stream().map(RequestedLine::productId).distinct().count() > MOST_PRODUCTS) {
            complaints.add("too-many-products", field, "An order has at most " + MOST_PRODUCTS + " products.");
        }
    }

    /** The lines as they are agreed; refused with every complaint about any of them. */
    List<OrderLine> agreed() {
        for (int i = 0; i < wanted.size(); i++) {
            checkLine(field + "[" + i + "].", wanted.get(i));
        }
        complaints.refuseIfAny();
        List<OrderLine> lines = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            lines.add(priced(i));
        }
        return List.copyOf(lines);
    }

    void checkMoney(String field, @Nullable Money money) {
        if (money == null) {
            return;
        }
        if (!money.currency().equals(currency)) {
            complaints.add("wrong-currency", field, "The order is in " + currency + ".");
        } else if (money.minor() < 0) {
            complaints.add("bad-amount", field, "An amount is not negative.");
        }
    }

    static Money net(List<OrderLine> lines, String currency) {
        Money net = Money.zero(currency);
        for (OrderLine line : lines) {
            net = sum(net, line.net(), "lines");
        }
        return net;
    }

    static Money sum(Money left, Money right, String field) {
        try {
            return left.plus(right);
        } catch (ArithmeticException _) {
            throw tooLarge(field);
        }
    }

    private void checkLine(String line, RequestedLine wish) {
        if (wish.quantity() < 1 || wish.quantity() > MOST_OF_A_LINE) {
            complaints.add("bad-quantity", line + "quantity", "A quantity is between 1 and " + MOST_OF_A_LINE + ".");
        }
        if (wish.discountBasisPoints() < 0 || wish.discountBasisPoints() > WHOLE_DISCOUNT) {
            complaints.add("bad-discount", line + "discount", "A discount is between 0 and 1.");
        }
        checkMoney(line + "unitPrice", wish.unitPrice());
        Known.Product product = known.products().get(wish.productId());
        if (product == null) {
            complaints.add("unknown-product", line + "productId", "There is no product " + wish.productId() + ".");
        } else if (product.discontinued()) {
            complaints.add("product-discontinued", line + "productId", wish.productId() + " is no longer sold.");
        } else if (!product.price().currency().equals(currency)) {
            complaints.add(
                    "wrong-currency",
                    line + "productId",
                    wish.productId() + " is sold in " + product.price().currency() + ".");
        }
    }

    private OrderLine priced(int index) {
        RequestedLine wish = wanted.get(index);
        Known.Product product = product(wish.productId());
        Money unitPrice = wish.unitPrice() == null ? product.price() : wish.unitPrice();
        try {
            Money net = unitPrice.times(wish.quantity()).lessDiscount(wish.discountBasisPoints());
            return new OrderLine(
                    wish.productId(), product.name(), wish.quantity(), unitPrice, wish.discountBasisPoints(), net);
        } catch (ArithmeticException _) {
            throw tooLarge(field + "[" + index + "].quantity");
        }
    }

    private Known.Product product(ProductId id) {
        Known.Product product = known.products().get(id);
        if (product == null) {
            throw new IllegalStateException("Product " + id + " was checked before.");
        }
        return product;
    }

    private static RuntimeException tooLarge(String field) {
        return Complaints.refusal("amount-too-large", field, "The amount is larger than money can be here.");
    }
}
