package dev.everstore.contracts.payment;

import java.time.Instant;

/** Starts to compare the gateway's books with the ledger, unless that is being done already. */
public record CompareBooks(String comparisonId, Instant at) implements PaymentOperation {}
