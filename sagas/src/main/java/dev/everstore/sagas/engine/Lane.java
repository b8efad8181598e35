package dev.everstore.sagas.engine;

import dev.everstore.contracts.inventory.InventoryCommand;
import dev.everstore.contracts.notification.NotificationCommand;
import dev.everstore.contracts.order.OrderCommand;
import dev.everstore.contracts.payment.PaymentCommand;
import dev.everstore.contracts.saga.SagaCommand;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Whom a step asks: each service has steps of its own under way, so that a slow one holds up no other. */
enum Lane {
    ORDER(OrderCommand.class),
    PAYMENT(PaymentCommand.class),
    INVENTORY(InventoryCommand.class),
    NOTIFICATION(NotificationCommand.class),
    SAGAS(SagaCommand.class);

    private static final Map<String, Class<?>> COMMANDS = Arrays.stream(values())
            .flatMap(lane -> Arrays.stream(lane.commands.getPermittedSubclasses()))
            .collect(Collectors.toMap(Class::getSimpleName, Function.identity()));

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

    /** The command that is stored under this name. */
    static Class<?> commandCalled(String name) {
        return Objects.requireNonNull(COMMANDS.get(name), () -> "No command is called " + name);
    }

    /** As people and settings call it. */
    String service() {
        return name().toLowerCase(Locale.ROOT);
    }
}
