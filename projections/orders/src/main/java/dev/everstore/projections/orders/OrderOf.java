package dev.everstore.projections.orders;

import dev.everstore.contracts.order.OrderEvent;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.payment.CaptureFailed;
import dev.everstore.contracts.payment.CaptureRequested;
import dev.everstore.contracts.payment.PaymentAuthorized;
import dev.everstore.contracts.payment.PaymentCaptured;
import dev.everstore.contracts.payment.PaymentConfirmationRequired;
import dev.everstore.contracts.payment.PaymentDeclined;
import dev.everstore.contracts.payment.PaymentEvent;
import dev.everstore.contracts.payment.PaymentRefunded;
import dev.everstore.contracts.payment.PaymentRequested;
import dev.everstore.contracts.payment.PaymentVoided;
import dev.everstore.contracts.payment.RefundFailed;
import dev.everstore.contracts.payment.RefundRequested;
import dev.everstore.contracts.payment.VoidRequested;
import java.util.Optional;

/** Tells which order an event belongs to, since orders and their payments are things of different services. */
final class OrderOf {
    private OrderOf() {}

    static Optional<OrderId> event(Object event) {
        return switch (event) {
            case OrderEvent order -> Optional.of(order.orderId());
            case PaymentEvent payment -> Optional.of(orderOf(payment));
            default -> Optional.empty();
        };
    }

    private static OrderId orderOf(PaymentEvent event) {
        return switch (event) {
            case PaymentRequested e -> e.orderId();
            case PaymentConfirmationRequired e -> e.orderId();
            case PaymentAuthorized e -> e.orderId();
            case PaymentDeclined e -> e.orderId();
            case CaptureRequested e -> e.orderId();
            case PaymentCaptured e -> e.orderId();
            case CaptureFailed e -> e.orderId();
            case RefundRequested e -> e.orderId();
            case PaymentRefunded e -> e.orderId();
            case RefundFailed e -> e.orderId();
            case VoidRequested e -> e.orderId();
            case PaymentVoided e -> e.orderId();
        };
    }
}
