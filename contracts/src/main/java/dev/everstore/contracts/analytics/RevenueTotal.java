package dev.everstore.contracts.analytics;

import dev.everstore.contracts.Money;

/** Sums over the asked time; gross is at list prices, before discounts. */
public record RevenueTotal(
        long orders, long units, Money gross, Money net, Money shipping, long customers, long cities) {}
