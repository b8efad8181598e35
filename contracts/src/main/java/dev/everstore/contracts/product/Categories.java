package dev.everstore.contracts.product;

import java.util.List;

/** Every category that has products, by name. */
public record Categories(List<FacetCount> items) {}
