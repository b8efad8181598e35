package dev.everstore.contracts.analytics;

import dev.everstore.contracts.Money;
import java.util.List;

/** Customers who began in the same month (2014-01), and what they bought so many months later. */
public record Cohort(String period, long customers, List<Later> months) {
    /** Confirmed orders of one later month; an order from before the beginning counts in month 0. */
    public record Later(long later, long customers, long orders, Money net) {}
}
