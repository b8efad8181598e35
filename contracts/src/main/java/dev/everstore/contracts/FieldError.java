package dev.everstore.contracts;

/** Names one bad field of a request, as a path such as {@code lines[0].productId}. */
public record FieldError(String field, String message) {}
