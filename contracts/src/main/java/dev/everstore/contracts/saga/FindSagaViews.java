package dev.everstore.contracts.saga;

/** Lists the saved filters that this person may use: their own and those shared with all. */
public record FindSagaViews(String owner) {}
