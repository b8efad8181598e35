package dev.everstore.contracts.saga;

import java.util.List;

/** Saved filters, by name. */
public record SagaViews(List<SavedSagaView> items) {}
