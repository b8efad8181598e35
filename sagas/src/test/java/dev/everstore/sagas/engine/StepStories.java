package dev.everstore.sagas.engine;

import dev.everstore.contracts.MessageKeys;
import dev.everstore.eventstore.testing.FreshDatabases;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.context.ConfigurableApplicationContext;

/** Steps in a real database, with services that the test speaks for. */
abstract class StepStories {
    final List<String> sent = new CopyOnWriteArrayList<>();
    final SimpleCommandBus bus = SimpleCommandBus.builder().build();
    private final List<StepsProcess> started = new CopyOnWriteArrayList<>();
    FreshDatabases databases;
    ConfigurableApplicationContext context;
    StepsProcess steps;

    /** A service as the test wants it, told the command's id. */
    interface Service {
        Object answer(String commandId) throws Exception;
    }

    @BeforeEach
    void setUp() {
        databases = FreshDatabases.named("sagas", "backbone");
        context = StepsProcess.open(databases.properties());
        steps = new StepsProcess(context, bus);
    }

    @AfterEach
    void tearDown() {
        started.forEach(StepsProcess::close);
        context.close();
        databases.close();
    }

    void serve(Class<?> command, Service service) {
        var _ = bus.subscribe(command.getName(), message -> {
            String id = idOf(message);
            sent.add(id);
            return service.answer(id);
        });
    }

    static String idOf(CommandMessage<?> message) {
        return String.valueOf(message.getMetaData().get(MessageKeys.COMMAND_ID));
    }

    StepsProcess start(StepsProcess process) {
        process.runner.start();
        started.add(process);
        return process;
    }

    static String id(String saga, int number) {
        return "step:" + saga + ":" + number;
    }
}
