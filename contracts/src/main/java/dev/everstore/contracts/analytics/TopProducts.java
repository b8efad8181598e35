package dev.everstore.contracts.analytics;

import java.util.List;

/** Products, highest net first. */
public record TopProducts(List<TopProduct> items) {}
