package dev.everstore.contracts.analytics;

import java.util.List;

/** Revenue per period and key, with the total over all of them. */
public record Revenue(String currency, List<RevenueItem> items, RevenueTotal total) {}
