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

/** What a product is called and where it belongs today; figures of all times are told under that. */
record ProductFacts(String productId, String name, List<String> categories, long version) {
    static final List<String> COLUMNS = List.of("product_id", "name", "categories", "version");

    /** What an event says about it, which is always the whole; empty when it says nothing of interest here. */
    static Optional<ProductFacts> of(ProductEvent event, long position) {
        return switch (event) {
            case ProductAdded added ->
                Optional.of(new ProductFacts(added.productId().value(), added.name(), added.categories(), position));
            case ProductChanged changed ->
                Optional.of(
                        new ProductFacts(changed.productId().value(), changed.name(), changed.categories(), position));
            case ProductPriceChanged price -> Optional.empty();
            case ProductDiscontinued gone -> Optional.empty();
        };
    }

    void bind(PreparedStatement row) throws SQLException {
        row.setString(1, productId);
        row.setString(2, name);
        row.setObject(3, categories.toArray(String[]::new));
        row.setLong(4, version);
    }
}
