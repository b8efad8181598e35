package dev.everstore.contracts.order;

import dev.everstore.contracts.Address;
import dev.everstore.contracts.Money;
import dev.everstore.contracts.user.UserId;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** An order exists, with every price as it was agreed; net is the sum of its lines, total adds shipping. */
@Revision("1")
public record OrderPlaced(
        OrderId orderId,
        UserId customerId,
        List<OrderLine> lines,
        Money net,
        Money shippingCharge,
        Money total,
        @Nullable Address shippingAddress,
        PaymentMethod payment,
        Instant placedAt,
        @Nullable String salesRegion)
        implements OrderEvent {}
