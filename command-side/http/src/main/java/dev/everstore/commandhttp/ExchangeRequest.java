package dev.everstore.commandhttp;

import dev.everstore.contracts.order.ExchangeLines;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.order.OrderView;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The body of the request that sends goods back for others; unless told otherwise they can be sold again. A payment is
 * needed only where the others cost more.
 */
record ExchangeRequest(
        @Nullable String replacementId,
        @Nullable List<GoodsController.@Nullable Line> lines,
        @Nullable List<RequestedLines.@Nullable Line> replacements,
        OrderRequest.@Nullable Payment payment,
        @Nullable String reason,
        @Nullable Boolean restock,
        @Nullable String exchangedAt) {
    ExchangeLines command(OrderView order, Intent intent, Instant now) {
        Fields fields = new Fields(intent.caller());
        String id = fields.trusted("replacementId", replacementId);
        ExchangeLines command = new ExchangeLines(
                order.orderId(),
                intent.newId("x-"),
                fields.id("replacementId", Objects.requireNonNullElseGet(id, () -> intent.newId("o-")), OrderId::new),
                GoodsController.lines(fields, fields.required("lines", lines, List.of())),
                RequestedLines.read(
                        fields,
                        "replacements",
                        fields.required("replacements", replacements, List.of()),
                        order.currency()),
                payment == null ? null : payment.read(fields),
                fields.text("reason", reason),
                restock == null || restock,
                fields.instant("exchangedAt", fields.saidByStaff("exchangedAt", exchangedAt), now));
        fields.check();
        return command;
    }
}
