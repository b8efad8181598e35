package dev.everstore.payment;

import dev.everstore.contracts.payment.BookEntry;
import dev.everstore.contracts.payment.PaymentId;
import org.jspecify.annotations.Nullable;

/**
 * A payment in the gateway's own books.
 *
 * @param paymentId null for what others brought to the gateway
 */
public record GatewayEntry(@Nullable PaymentId paymentId, String reference, BookEntry entry) {}
