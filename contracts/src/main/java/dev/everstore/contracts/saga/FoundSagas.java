package dev.everstore.contracts.saga;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of sagas.
 *
 * @param total how many match, counted up to 10,000
 */
public record FoundSagas(List<SagaItem> items, @Nullable String next, long total) {}
