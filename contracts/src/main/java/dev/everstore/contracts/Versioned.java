package dev.everstore.contracts;

/** The answer to an accepted command: which thing it changed and its version afterwards. */
public record Versioned(String id, long version) {}
