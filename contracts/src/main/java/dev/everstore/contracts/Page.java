package dev.everstore.contracts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One page of a list with an opaque cursor to the next, {@code null} at the end. */
public record Page<T>(List<T> items, @Nullable String next) {}
