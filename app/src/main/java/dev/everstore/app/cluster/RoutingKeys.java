package dev.everstore.app.cluster;

import dev.everstore.contracts.inventory.InventoryCommand;
import dev.everstore.contracts.notification.NotificationCommand;
import dev.everstore.contracts.order.OrderCommand;
import dev.everstore.contracts.payment.PaymentCommand;
import dev.everstore.contracts.product.ProductCommand;
import dev.everstore.contracts.saga.SagaCommand;
import dev.everstore.contracts.user.UserCommand;
import org.axonframework.commandhandling.CommandMessage;

/** Commands about the same thing go to the same member while the members stay the same, so that they seldom collide. */
final class RoutingKeys {
    private RoutingKeys() {}

    static String of(CommandMessage<?> command) {
        return switch (command.getPayload()) {
            case UserCommand user -> user.userId().value();
            case ProductCommand product -> product.productId().value();
            case OrderCommand order -> order.orderId().value();
            case PaymentCommand payment -> payment.paymentId().value();
            case InventoryCommand stock -> stock.key();
            case NotificationCommand notice -> notice.notificationId();
            case SagaCommand workflow -> workflow.key();
            default -> command.getIdentifier();
        };
    }
}
