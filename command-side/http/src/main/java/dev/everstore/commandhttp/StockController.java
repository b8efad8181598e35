package dev.everstore.commandhttp;

import dev.everstore.contracts.Versioned;
import dev.everstore.contracts.inventory.AdjustStock;
import dev.everstore.contracts.inventory.InventoryCommand;
import dev.everstore.contracts.inventory.ReceiveStock;
import dev.everstore.contracts.inventory.SetLowStockThreshold;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.contracts.user.Role;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What staff and importers may say about stock. */
@RestController
@RequestMapping("/api/inventory/{productId}")
final class StockController {
    private static final long MOST_PIECES = 1_000_000_000_000L;

    /** The reference is part of a key. */
    private static final int REFERENCE_LIMIT = 500;

    private final Commands commands;

    StockController(Commands commands) {
        this.commands = commands;
    }

    @PostMapping("/receipts")
    ResponseEntity<Counted> receive(
            @PathVariable ProductId productId,
            @RequestBody Receipt body,
            @RequestAttribute Intent intent,
            HttpServletResponse response) {
        staffOnly(intent);
        Fields fields = new Fields(intent.caller());
        long quantity = fields.whole("quantity", body.quantity());
        if (quantity < 1 || quantity > MOST_PIECES) {
            fields.refuse("quantity", "This is between 1 and " + MOST_PIECES + ".");
        }
        String reference = fields.text("reference", body.reference());
        if (reference.length() > REFERENCE_LIMIT) {
            fields.refuse("reference", "This has at most " + REFERENCE_LIMIT + " characters.");
        }
        ReceiveStock command = new ReceiveStock(productId, quantity, reference);
        fields.check();
        return created(command, productId, intent, response);
    }

    @PostMapping("/adjustments")
    ResponseEntity<Counted> adjust(
            @PathVariable ProductId productId,
            @RequestBody Adjustment body,
            @RequestAttribute Intent intent,
            HttpServletResponse response) {
        staffOnly(intent);
        Fields fields = new Fields(intent.caller());
        long difference = fields.whole("difference", body.difference());
        if (difference == 0) {
            fields.refuse("difference", "A correction of nothing changes nothing.");
        } else if (Math.abs(difference) > MOST_PIECES || difference == Long.MIN_VALUE) {
            fields.refuse("difference", "This is at most " + MOST_PIECES + " up or down.");
        }
        AdjustStock command = new AdjustStock(productId, difference, fields.text("reason", body.reason()));
        fields.check();
        return created(command, productId, intent, response);
    }

    @PutMapping("/threshold")
    ResponseEntity<Counted> setThreshold(
            @PathVariable ProductId productId,
            @RequestBody Threshold body,
            @RequestAttribute Intent intent,
            HttpServletResponse response) {
        staffOnly(intent);
        Fields fields = new Fields(intent.caller());
        long threshold = fields.whole("threshold", body.threshold());
        if (threshold < 0) {
            fields.refuse("threshold", "This is 0, which means never, or more.");
        }
        fields.check();
        return send(new SetLowStockThreshold(productId, threshold), productId, ResponseEntity.ok(), intent, response);
    }

    private ResponseEntity<Counted> created(
            InventoryCommand command, ProductId product, Intent intent, HttpServletResponse response) {
        return send(
                command, product, ResponseEntity.created(URI.create("/api/inventory/" + product)), intent, response);
    }

    private ResponseEntity<Counted> send(
            InventoryCommand command,
            ProductId product,
            ResponseEntity.BodyBuilder answer,
            Intent intent,
            HttpServletResponse response) {
        long version = commands.send(command, Versioned.class, intent, response).version();
        return answer.eTag("\"" + version + "\"").body(new Counted(product, version));
    }

    private static void staffOnly(Intent intent) {
        intent.caller().must(Role.IMPORTER, Role.OPERATOR, Role.ADMIN);
    }

    /** The body of the request for goods that came in. */
    record Receipt(@Nullable BigDecimal quantity, @Nullable String reference) {}

    /** The body of the request for a correction by a signed difference. */
    record Adjustment(
            @Nullable BigDecimal difference, @Nullable String reason) {}

    /** The body of the request for when a product runs low. */
    record Threshold(@Nullable BigDecimal threshold) {}

    /** The body of the answers. */
    record Counted(ProductId productId, long version) {}
}
