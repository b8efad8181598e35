package dev.everstore.sagas;

import dev.everstore.contracts.MessageKeys;
import dev.everstore.contracts.Versioned;
import dev.everstore.contracts.inventory.InventoryCommand;
import dev.everstore.contracts.notification.NotificationCommand;
import dev.everstore.contracts.order.OrderCommand;
import dev.everstore.contracts.payment.PaymentCommand;
import dev.everstore.eventstore.api.ServiceLog;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;

/** All the services that workflows talk to: notes what it is told, and answers with events as it has been taught. */
final class ToldShop {
    /** What was sent, under which id, by whom. */
    record Told(Object command, String commandId, String actor) {}

    /** Answers a command with what then happened, or throws. */
    interface Answer {
        List<?> to(Object command) throws Exception;
    }

    private final List<Told> told = new CopyOnWriteArrayList<>();
    private final Map<String, Long> sequences = new ConcurrentHashMap<>();
    private volatile Answer answer = command -> List.of();

    void answering(Answer taught) {
        answer = taught;
    }

    List<Told> told() {
        return told;
    }

    <C> List<C> told(Class<C> kind) {
        return told.stream()
                .map(Told::command)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    List<String> idsOf(Class<?> kind) {
        return told.stream()
                .filter(one -> kind.isInstance(one.command()))
                .map(Told::commandId)
                .toList();
    }

    void open(CommandBus bus, ServiceLog log) {
        Stream.of(OrderCommand.class, PaymentCommand.class, InventoryCommand.class, NotificationCommand.class)
                .flatMap(family -> Stream.of(family.getPermittedSubclasses()))
                .forEach(command -> {
                    var _ = bus.subscribe(command.getName(), message -> hear(message, log));
                });
    }

    private Versioned hear(CommandMessage<?> message, ServiceLog log) throws Exception {
        Object command = message.getPayload();
        told.add(new Told(
                command,
                String.valueOf(message.getMetaData().get(MessageKeys.COMMAND_ID)),
                String.valueOf(message.getMetaData().get(MessageKeys.ACTOR))));
        publish(log, answer.to(command));
        return new Versioned("told", told.size());
    }

    /** Each event is one of a thing of its own, which is all the same to workflows. */
    void publish(ServiceLog log, List<?> events) {
        log.database()
                .transaction()
                .executeWithoutResult(status -> events.forEach(event -> {
                    String thing = event.getClass().getSimpleName();
                    long sequence = sequences.merge(thing, 1L, Long::sum) - 1;
                    log.append(thing, thing, sequence, List.of(event));
                }));
    }
}
