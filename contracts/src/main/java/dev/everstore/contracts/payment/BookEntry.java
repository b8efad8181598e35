package dev.everstore.contracts.payment;

import dev.everstore.contracts.Money;

/** What one side's books say of a payment; state is none, awaiting_confirmation, authorized or captured. */
public record BookEntry(String state, Money amount, Money captured, Money refunded) {}
