package dev.everstore.commandhttp;

import dev.everstore.contracts.Versioned;
import dev.everstore.contracts.inventory.AdjustStock;
import dev.everstore.contracts.inventory.InventoryCommand;
import dev.everstore.contracts.inventory.ReceiveStock;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.contracts.user.Role;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What staff and importers may say about stock. */
@RestController
@RequestMapping("/api/inventory/{productId}")
final class StockController {
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
        ReceiveStock command = new ReceiveStock(
                productId, fields.whole("quantity", body.quantity()), fields.text("reference", body.reference()));
        fields.check();
        return send(command, productId, intent, response);
    }

    @PostMapping("/adjustments")
    ResponseEntity<Counted> adjust(
            @PathVariable ProductId productId,
            @RequestBody Adjustment body,
            @RequestAttribute Intent intent,
            HttpServletResponse response) {
        staffOnly(intent);
        Fields fields = new Fields(intent.caller());
        AdjustStock command = new AdjustStock(
                productId, fields.whole("difference", body.difference()), fields.text("reason", body.reason()));
        fields.check();
        return send(command, productId, intent, response);
    }

    private ResponseEntity<Counted> send(
            InventoryCommand command, ProductId product, Intent intent, HttpServletResponse response) {
        Versioned answer = commands.send(command, Versioned.class, intent, response);
        return ResponseEntity.created(URI.create("/api/inventory/" + product))
                .eTag("\"" + answer.version() + "\"")
                .body(new Counted(product, answer.version()));
    }

    private static void staffOnly(Intent intent) {
        intent.caller().must(Role.IMPORTER, Role.OPERATOR, Role.ADMIN);
    }

    /** The body of the request for goods that came in. */
    record Receipt(@Nullable BigDecimal quantity, @Nullable String reference) {}

    /** The body of the request for a correction by a signed difference. */
    record Adjustment(
            @Nullable BigDecimal difference, @Nullable String reason) {}

    /** The body of the answers. */
    record Counted(ProductId productId, long version) {}
}
