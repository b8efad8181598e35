package dev.everstore.contracts.payment;

import java.time.Instant;

/** Holds payments back for maintenance, or lets them go on: they are accepted either way, and made once none is held. */
public record HoldPayments(boolean held, String reason, Instant at) implements PaymentOperation {}
