package dev.everstore.sagas;

import dev.everstore.contracts.inventory.InventoryCommand;
import dev.everstore.contracts.notification.NotificationCommand;
import dev.everstore.contracts.order.OrderCommand;
import dev.everstore.contracts.payment.PaymentCommand;
import dev.everstore.contracts.saga.SagaCommand;
import java.util.Arrays;
import java.util.Objects;

/** Whom a step asks: each service has steps of its own under way, so that a slow one holds up no other. */
enum Lane {
    ORDER(OrderCommand.class),
    PAYMENT(PaymentCommand.class),
    INVENTORY(InventoryCommand.class),
    NOTIFICATION(NotificationCommand.class),
    SAGAS(SagaCommand.class);

    private final Class<?> commands;

    Lane(Class<?> commands) {
        this.commands = commands;
    }

    static Lane of(Object command) {
        return Arrays.stream(values())
                .filter(lane -> lane.commands.isInstance(command))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Nobody carries out " + command.getClass()));
    }

    /** What its service carries out. */
    Class<?>[] commands() {
        return Objects.requireNonNull(commands.getPermittedSubclasses());
    }
}
