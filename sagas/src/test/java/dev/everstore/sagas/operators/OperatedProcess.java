package dev.everstore.sagas.operators;

import dev.everstore.contracts.MessageKeys;
import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.order.ApproveOrder;
import dev.everstore.contracts.order.CancelOrder;
import dev.everstore.contracts.order.OrderApproved;
import dev.everstore.contracts.order.OrderCancelled;
import dev.everstore.contracts.order.OrderConfirmed;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.saga.ActOnSaga;
import dev.everstore.contracts.saga.SagaActedOn;
import dev.everstore.contracts.saga.SagaAction;
import dev.everstore.contracts.saga.SagaCommand;
import dev.everstore.contracts.user.UserId;
import dev.everstore.eventstore.EventStoreConfiguration;
import dev.everstore.eventstore.api.BackboneGroup;
import dev.everstore.eventstore.api.CommandOwner;
import dev.everstore.eventstore.api.Database;
import dev.everstore.eventstore.api.Databases;
import dev.everstore.eventstore.api.PersonKeys;
import dev.everstore.eventstore.api.ServiceLog;
import dev.everstore.eventstore.api.ServiceLogs;
import dev.everstore.eventstore.testing.FreshDatabases;
import dev.everstore.sagas.engine.EngineConfiguration;
import dev.everstore.sagas.engine.StepConfiguration;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** A process with the engine, a workflow and its operators, on databases that outlive it. */
final class OperatedProcess implements AutoCloseable {
    static final String[] DATABASES = {"sagas", "shop", "backbone"};
    static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private static final AtomicLong NAMES = new AtomicLong();

    private final ConfigurableApplicationContext context;

    /** What the test lets go wrong: orders whose commands fail, and words at which handlers do. */
    static final class Mishaps implements Consumer<String> {
        final Set<String> broken = ConcurrentHashMap.newKeySet();
        final List<Object> carriedOut = new CopyOnWriteArrayList<>();

        @Override
        public void accept(String what) {
            if (broken.contains(what)) {
                throw new IllegalStateException("no " + what);
            }
        }

        Object carryOut(Object command, String order) {
            accept(order);
            carriedOut.add(command);
            return order;
        }
    }

    private OperatedProcess(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static OperatedProcess start(FreshDatabases databases, Mishaps mishaps) {
        return start(databases.properties(), mishaps);
    }

    static OperatedProcess start(Map<String, ?> properties, Mishaps mishaps) {
        return new OperatedProcess(new SpringApplicationBuilder(Rooms.class)
                .web(WebApplicationType.NONE)
                .initializers(context -> context.getBeanFactory().registerSingleton("mishaps", mishaps))
                .properties(Map.<String, Object>copyOf(properties))
                .properties("logging.level.root=ERROR", "spring.main.banner-mode=off")
                .run());
    }

    /** One more, as a program of its own that can be killed. */
    static Process apart(FreshDatabases databases) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                OperatedProcess.class.getName()));
        databases.properties().forEach((key, value) -> command.add(key + "=" + value));
        return new ProcessBuilder(command)
                .redirectError(Redirect.DISCARD)
                .redirectOutput(Redirect.DISCARD)
                .start();
    }

    public static void main(String[] arguments) throws IOException {
        Map<String, Object> properties = new HashMap<>();
        for (String argument : arguments) {
            String[] pair = argument.split("=", 2);
            properties.put(pair[0], pair[1]);
        }
        try (OperatedProcess process = start(properties, new Mishaps())) {
            while (System.in.read() >= 0) {
                // The parent says nothing; its end is ours.
            }
        }
        System.exit(0);
    }

    <B> B bean(Class<B> type) {
        return context.getBean(type);
    }

    Database database() {
        return bean(Databases.class).owner("sagas");
    }

    static Object confirmed(String order) {
        return new OrderConfirmed(new OrderId(order), NOW);
    }

    static Object told(String order, String what) {
        return new OrderApproved(new OrderId(order), what);
    }

    static Object cancelled(String order) {
        return new OrderCancelled(new OrderId(order), "enough", NOW);
    }

    void publish(Object... events) {
        ServiceLog log = context.getBean("shopLog", ServiceLog.class);
        log.database()
                .transaction()
                .executeWithoutResult(status -> Arrays.stream(events)
                        .forEach(event -> log.append("Thing", "thing-" + NAMES.incrementAndGet(), 0, List.of(event))));
    }

    String idOf(String order) {
        return one(String.class, "select saga_id from saga where order_id = ?", order);
    }

    String standing(String order) {
        return one(String.class, "select coalesce(max(standing), '') from saga_in_sight where order_id = ?", order);
    }

    int count(String from) {
        return one(Integer.class, "select count(*) from " + from);
    }

    <T> T one(Class<T> type, String sql, Object... parameters) {
        return database().jdbc().sql(sql).params(parameters).query(type).single();
    }

    List<String> all(String sql, Object... parameters) {
        return database().jdbc().sql(sql).params(parameters).query(String.class).list();
    }

    SagaActedOn act(String actor, String order, SagaAction action) {
        return send(actor, wish(order, action, null));
    }

    ActOnSaga wish(String order, SagaAction action, String input) {
        return new ActOnSaga("act-" + NAMES.incrementAndGet(), idOf(order), action, "because", null, input, NOW);
    }

    SagaActedOn send(String actor, ActOnSaga wish) {
        return send(actor, wish, wish.actionId(), SagaActedOn.class, Map.of());
    }

    <R> R send(String actor, SagaCommand command, Class<R> answer) {
        return send(actor, command, "c-" + NAMES.incrementAndGet(), answer, Map.of());
    }

    /** What refused it is thrown. */
    <R> R send(String actor, SagaCommand command, String commandId, Class<R> answer, Map<String, ?> more) {
        FutureCallback<Object, Object> answered = new FutureCallback<>();
        bean(CommandBus.class)
                .dispatch(
                        new GenericCommandMessage<Object>(command)
                                .withMetaData(Map.of(MessageKeys.COMMAND_ID, commandId, MessageKeys.ACTOR, actor))
                                .andMetaData(more),
                        answered);
        var result = answered.getResult();
        if (result.isExceptional()) {
            throw RefusedException.refusalIn(result.exceptionResult())
                    .<RuntimeException>map(RefusedException::new)
                    .orElseGet(() -> new IllegalStateException(result.exceptionResult()));
        }
        return answer.cast(result.getPayload());
    }

    @Override
    public void close() {
        context.close();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({
        EventStoreConfiguration.class,
        EngineConfiguration.class,
        StepConfiguration.class,
        OperatorConfiguration.class,
        AuditQueryConfiguration.class,
        Chore.class
    })
    static class Rooms {
        @Bean
        ServiceLog shopLog(ServiceLogs logs, Databases databases) {
            return logs.open("shop", databases.owner("shop"));
        }

        @Bean
        ServiceLog sagaLog(ServiceLogs logs, Databases databases) {
            return logs.open("sagas", databases.owner("sagas"));
        }

        @Bean
        CommandOwner sagaCommands(@Qualifier("sagaLog") ServiceLog log) {
            return new CommandOwner(SagaCommand.class, log, false);
        }

        @Bean
        BackboneGroup chores(Databases databases) {
            return new BackboneGroup("chores", databases.owner("sagas"), 100, 1);
        }

        @Bean
        InitializingBean openShop(Mishaps mishaps, CommandBus bus) {
            return () -> {
                var _ = bus.subscribe(ApproveOrder.class.getName(), message -> {
                    ApproveOrder command = (ApproveOrder) message.getPayload();
                    return mishaps.carryOut(command, command.orderId() + " " + command.reason());
                });
                var _ = bus.subscribe(CancelOrder.class.getName(), message -> {
                    CancelOrder command = (CancelOrder) message.getPayload();
                    return mishaps.carryOut(command, command.orderId() + " cancel");
                });
            };
        }

        @Bean
        PersonKeys nobodysKeys() {
            return (UserId person) -> Optional.empty();
        }
    }
}
