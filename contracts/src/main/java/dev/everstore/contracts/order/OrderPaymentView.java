package dev.everstore.contracts.order;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.payment.PaymentId;

/** A payment as its order shows it. */
public record OrderPaymentView(PaymentId paymentId, String status, Money authorized, Money captured, Money refunded) {}
