package dev.everstore.contracts.order;

import dev.everstore.contracts.Money;
import java.util.List;

/**
 * What goods that came back in an exchange are worth towards the order that replaces them. What that order does not
 * need of it goes back to the customer once it is confirmed; all of it, should the order be given up.
 *
 * @param exchangeOf the order that the goods came back from
 * @param shares which payments hold that money; together they are the amount
 */
public record Credit(OrderId exchangeOf, String exchangeId, Money amount, List<Share> shares) {
    /** How much of it an order of that price needs. */
    public Money needed(Money price) {
        return price.isMoreThan(amount) ? amount : price;
    }

    /** What is left to pay of a price. */
    public Money due(Money price) {
        return price.minus(needed(price));
    }
}
