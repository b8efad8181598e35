package dev.everstore.user;

import dev.everstore.contracts.MessageKeys;
import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.user.Access;
import dev.everstore.contracts.user.FindAccess;
import dev.everstore.contracts.user.FindUser;
import dev.everstore.contracts.user.OpenSession;
import dev.everstore.contracts.user.Session;
import dev.everstore.contracts.user.SessionAnswer;
import dev.everstore.contracts.user.UserId;
import dev.everstore.contracts.user.UserView;
import dev.everstore.eventstore.EventStoreConfiguration;
import dev.everstore.eventstore.api.Databases;
import dev.everstore.eventstore.api.ServiceLogs;
import dev.everstore.eventstore.api.StoredEvent;
import dev.everstore.eventstore.testing.FreshDatabases;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.messaging.responsetypes.ResponseType;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;
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
        return start(databases, seedStaff, Rooms.class);
    }

    /** More beans, such as a clock, and settings written {@code name=value}. */
    static UserProcess start(FreshDatabases databases, boolean seedStaff, Class<?> beans, String... settings) {
        return new UserProcess(new SpringApplicationBuilder(Rooms.class, beans)
                .web(WebApplicationType.NONE)
                .properties(Map.<String, Object>copyOf(databases.properties()))
                .properties(
                        "everstore.seed-staff=" + seedStaff, "logging.level.root=OFF", "spring.main.banner-mode=off")
                .properties(settings)
                .run());
    }

    CommandResultMessage<?> send(Object command) {
        return send(command, Map.of());
    }

    CommandResultMessage<?> send(Object command, Map<String, ?> metadata) {
        FutureCallback<Object, Object> answer = new FutureCallback<>();
        CommandMessage<Object> message = new GenericCommandMessage<Object>(command, metadata)
                .andMetaData(Map.of(MessageKeys.COMMAND_ID, UUID.randomUUID().toString()));
        context.getBean(CommandBus.class).dispatch(message, answer);
        return answer.getResult();
    }

    Refusal refusalOf(Object command) {
        return refusalOf(command, Map.of());
    }

    Refusal refusalOf(Object command, Map<String, ?> metadata) {
        return RefusedException.refusalIn(send(command, metadata).exceptionResult())
                .orElseThrow();
    }

    UserView view(UserId id) {
        return ask(new FindUser(id), ResponseTypes.optionalInstanceOf(UserView.class))
                .orElseThrow();
    }

    Access access(UserId id) {
        return ask(new FindAccess(id), ResponseTypes.optionalInstanceOf(Access.class))
                .orElseThrow();
    }

    List<StoredEvent> history(UserId id) {
        return bean(ServiceLogs.class)
                .reader("user", bean(Databases.class).reader("users"))
                .read("User", id.value(), 0);
    }

    boolean canSignIn(String email, String password) {
        try {
            return signIn(email, password, null) instanceof Session;
        } catch (RefusedException e) {
            return false;
        }
    }

    SessionAnswer signIn(String email, String password, @Nullable String address) {
        CommandResultMessage<?> answer = send(new OpenSession(email, password, address));
        if (answer.isExceptional()) {
            throw new RefusedException(
                    RefusedException.refusalIn(answer.exceptionResult()).orElseThrow());
        }
        return (SessionAnswer) answer.getPayload();
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
