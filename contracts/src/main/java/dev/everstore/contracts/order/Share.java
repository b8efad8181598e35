package dev.everstore.contracts.order;

import dev.everstore.contracts.Money;
import java.util.ArrayList;
import java.util.List;

/** A part of an amount: money that was paid for one order, and is held by its payment. */
public record Share(OrderId paidFor, Money amount) {
    /**
     * Cuts an amount out of shares that are used up one after the other, so that no two cuts meet in the same money.
     *
     * @param from how much of the shares comes before it
     */
    public static List<Share> cut(List<Share> shares, Money from, Money amount) {
        List<Share> cut = new ArrayList<>();
        Money before = Money.zero(amount.currency());
        Money end = from.plus(amount);
        for (Share share : shares) {
            Money after = before.plus(share.amount);
            Money part = least(after, end).minus(most(before, from));
            if (part.isPositive()) {
                cut.add(new Share(share.paidFor, part));
            }
            before = after;
        }
        return List.copyOf(cut);
    }

    private static Money least(Money left, Money right) {
        return left.isMoreThan(right) ? right : left;
    }

    private static Money most(Money left, Money right) {
        return left.isMoreThan(right) ? left : right;
    }
}
