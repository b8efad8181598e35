package dev.everstore.projections.analytics;

import dev.everstore.contracts.product.ProductAdded;
import dev.everstore.contracts.product.ProductChanged;
import dev.everstore.contracts.product.ProductDiscontinued;
import dev.everstore.contracts.product.ProductEvent;
import dev.everstore.contracts.product.ProductPriceChanged;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * What one event says a product is called and where it belongs; figures of all times are told under the latest.
 *
 * @param described position of the event, 0 when it says nothing of that
 */
record ProductFact(String productId, long described, String name, List<String> categories, boolean discontinued) {
    static final List<String> COLUMNS = List.of("product_id", "described", "discontinued");

    /** Empty when the event says nothing of interest here. */
    static Optional<ProductFact> of(ProductEvent event, long position) {
        String id = event.productId().value();
        return switch (event) {
            case ProductAdded added ->
                Optional.of(new ProductFact(id, position, added.name(), added.categories(), false));
            case ProductChanged changed ->
                Optional.of(new ProductFact(id, position, changed.name(), changed.categories(), false));
            case ProductDiscontinued gone -> Optional.of(new ProductFact(id, 0, "", List.of(), true));
            case ProductPriceChanged price -> Optional.empty();
        };
    }

    void bind(PreparedStatement row) throws SQLException {
        row.setString(1, productId);
        row.setLong(2, described);
        row.setString(3, name);
        row.setObject(4, categories.toArray(String[]::new));
        row.setBoolean(5, discontinued);
    }
}
