package dev.everstore.contracts.order;

import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Asks the customer whether to go on without the unavailable lines; sent by the order's workflow. */
public record AskForDecision(
        @TargetAggregateIdentifier OrderId orderId, List<UnavailableLine> unavailable, Instant decideBy)
        implements OrderCommand {}
