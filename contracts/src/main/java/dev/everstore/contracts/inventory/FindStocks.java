package dev.everstore.contracts.inventory;

import dev.everstore.contracts.Page;
import org.jspecify.annotations.Nullable;

/** Asks for a page of stocks by product id, only those running low if so asked; answered with a {@link Page} of {@link StockView}. */
public record FindStocks(boolean lowOnly, @Nullable String cursor, int limit) {}
