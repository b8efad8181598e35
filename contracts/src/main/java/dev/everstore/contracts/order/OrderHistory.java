package dev.everstore.contracts.order;

import java.util.List;

/** All that happened to an order; empty when it is unknown. */
public record OrderHistory(List<HistoryEntry> items) {}
