package dev.everstore.contracts.order;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.payment.PaymentId;
import org.jspecify.annotations.Nullable;

/**
 * A payment as its order shows it.
 *
 * @param confirmationUrl where the customer confirms it, while it awaits that
 */
public record OrderPaymentView(
        PaymentId paymentId,
        String status,
        Money authorized,
        Money captured,
        Money refunded,
        @Nullable String confirmationUrl) {}
