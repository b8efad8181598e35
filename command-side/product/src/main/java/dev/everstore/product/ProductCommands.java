package dev.everstore.product;

import dev.everstore.contracts.MessageKeys;
import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.Versioned;
import dev.everstore.contracts.product.AddProduct;
import dev.everstore.contracts.product.ChangeProduct;
import dev.everstore.contracts.product.DiscontinueProduct;
import dev.everstore.contracts.product.ProductAdded;
import dev.everstore.contracts.product.ProductEvent;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.eventstore.api.ServiceLog;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/** Carries decisions about products out: row and events in the transaction that is open for the command. */
final class ProductCommands {
    static final String AGGREGATE_TYPE = "Product";

    private final ProductTable products;
    private final ServiceLog log;

    ProductCommands(ProductTable products, ServiceLog log) {
        this.products = products;
        this.log = log;
    }

    @CommandHandler
    Versioned handle(AddProduct command) {
        ProductAdded added = Product.add(command);
        if (!products.insert(Product.of(added))) {
            throw new RefusedException(
                    Refusal.conflict("product-exists", "There is a product " + command.productId() + " already."));
        }
        log.append(AGGREGATE_TYPE, command.productId().value(), 0, List.of(added));
        return new Versioned(command.productId().value(), 0);
    }

    @CommandHandler
    Versioned handle(ChangeProduct command, MetaData metadata) {
        Product product = toChange(command.productId(), metadata);
        return apply(product, product.change(command));
    }

    @CommandHandler
    Versioned handle(DiscontinueProduct command, MetaData metadata) {
        Product product = toChange(command.productId(), metadata);
        return apply(product, product.discontinue());
    }

    private Product toChange(ProductId id, MetaData metadata) {
        return products.findToChange(id)
                .orElseThrow(() ->
                        new RefusedException(Refusal.notFound("unknown-product", "There is no product " + id + ".")))
                .expecting(expectedVersion(metadata));
    }

    private Versioned apply(Product product, List<ProductEvent> events) {
        Product now = product;
        for (ProductEvent event : events) {
            now = now.after(event);
        }
        if (!events.isEmpty()) {
            products.update(product, now);
            log.append(AGGREGATE_TYPE, product.id().value(), product.version() + 1, events);
        }
        return new Versioned(now.id().value(), now.version());
    }

    /** Metadata crosses processes as JSON, where a number may come back as any type of number or as text. */
    private static @Nullable Long expectedVersion(MetaData metadata) {
        Object value = metadata.get(MessageKeys.EXPECTED_VERSION);
        return value == null ? null : Long.valueOf(value.toString());
    }
}
