package dev.everstore.contracts.payment;

import org.jspecify.annotations.Nullable;

/**
 * A payment about which the gateway's books and the ledger do not agree.
 *
 * @param kind missing_at_gateway, missing_in_ledger, amount_differs or state_differs
 * @param reference the gateway's name for it
 */
public record BookDifference(
        String kind,
        @Nullable PaymentId paymentId,
        @Nullable String reference,
        @Nullable BookEntry ledger,
        @Nullable BookEntry gateway) {}
