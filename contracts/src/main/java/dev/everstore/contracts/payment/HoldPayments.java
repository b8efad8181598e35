package dev.everstore.contracts.payment;

import java.time.Instant;

/**
 * Holds payments back for maintenance, or lets them go on. What people ask for meanwhile is accepted and made later;
 * workflows wait with what they want.
 */
public record HoldPayments(boolean held, String reason, Instant at) implements PaymentOperation {}
