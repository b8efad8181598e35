package dev.everstore.user;

import dev.everstore.contracts.MessageKeys;
import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.RefusedException;
import dev.everstore.eventstore.EventStoreConfiguration;
import dev.everstore.eventstore.testing.FreshDatabases;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.messaging.responsetypes.ResponseType;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** A process with the user service, started on databases that outlive it. */
final class UserProcess implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    private UserProcess(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static UserProcess start(FreshDatabases databases, boolean seedStaff) {
        return new UserProcess(new SpringApplicationBuilder(Rooms.class)
                .web(WebApplicationType.NONE)
                .properties(Map.<String, Object>copyOf(databases.properties()))
                .properties(
                        "everstore.seed-staff=" + seedStaff, "logging.level.root=OFF", "spring.main.banner-mode=off")
                .run());
    }

    CommandResultMessage<?> send(Object command) {
        FutureCallback<Object, Object> answer = new FutureCallback<>();
        CommandMessage<Object> message = new GenericCommandMessage<>(
                command, Map.of(MessageKeys.COMMAND_ID, UUID.randomUUID().toString()));
        context.getBean(CommandBus.class).dispatch(message, answer);
        return answer.getResult();
    }

    Refusal refusalOf(Object command) {
        return RefusedException.refusalIn(send(command).exceptionResult()).orElseThrow();
    }

    <R> R ask(Object query, ResponseType<R> type) {
        try {
            return context.getBean(QueryGateway.class).query(query, type).join();
        } catch (CompletionException e) {
            throw RefusedException.refusalIn(e)
                    .<RuntimeException>map(RefusedException::new)
                    .orElse(e);
        }
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({
        EventStoreConfiguration.class,
        UserConfiguration.class,
        UserQueryConfiguration.class,
        PersonKeysConfiguration.class
    })
    static class Rooms {}
}
