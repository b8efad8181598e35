package dev.everstore.contracts.order;

import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * The customer sends goods back and wants others for them; only the difference in price is paid or given back.
 *
 * @param replacementId names the order that brings the others
 * @param payment how a difference is paid; needed only where there is one
 */
public record ExchangeLines(
        @TargetAggregateIdentifier OrderId orderId,
        String exchangeId,
        OrderId replacementId,
        List<ShippedLine> lines,
        List<RequestedLine> replacements,
        @Nullable PaymentMethod payment,
        String reason,
        boolean restock,
        Instant exchangedAt)
        implements OrderCommand {}
