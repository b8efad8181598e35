package dev.everstore.sagas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.everstore.contracts.MessageKeys;
import dev.everstore.contracts.notification.SendNotification;
import dev.everstore.contracts.notification.Template;
import dev.everstore.contracts.order.ConfirmOrder;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.user.UserId;
import dev.everstore.eventstore.api.Databases;
import dev.everstore.eventstore.testing.FreshDatabases;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Steps in a real database: leased, taken over, kept in order within a workflow. */
class StepRunnerTest {
    private static final OrderId ORDER = new OrderId("o-1");

    private static final SendNotification NOTICE =
            new SendNotification("n-1", new UserId("c-1"), Template.ORDER_CONFIRMED, Map.of());

    private final List<String> sent = new CopyOnWriteArrayList<>();
    private final SimpleCommandBus bus = SimpleCommandBus.builder().build();
    private FreshDatabases databases;
    private ConfigurableApplicationContext context;

    @BeforeEach
    void setUp() {
        databases = FreshDatabases.named("sagas", "backbone");
        context = RunnerProcess.open(databases.properties());
    }

    @AfterEach
    void tearDown() {
        context.close();
        databases.close();
    }

    @Test
    void a_killed_runners_step_is_taken_over_under_the_same_name() throws Exception {
        ask(StepId.FULFILMENT, 0, () -> {});
        Process killed = runnerProcess();
        try (BufferedReader said = killed.inputReader(StandardCharsets.UTF_8)) {
            assertThat(said.readLine()).isEqualTo("IN HAND");
        }
        killed.destroyForcibly().waitFor();

        StepRunner survivor = start();
        await().until(() -> sent.equals(List.of("step:o-1:0")));
        await().until(() -> count("status = 'done' and attempts = 2") == 1);
        survivor.stop();
    }

    @Test
    void while_a_lease_holds_nobody_else_sends_the_step() {
        ask(StepId.FULFILMENT, 0, () -> {});
        StepTable other = RunnerProcess.table(context, Duration.ofMinutes(1));
        assertThat(other.turn(List.of(), Map.of(Lane.ORDER, 64))).hasSize(1);
        assertThat(RunnerProcess.table(context, Duration.ofMinutes(1)).turn(List.of(), Map.of(Lane.ORDER, 64)))
                .isEmpty();
    }

    @Test
    void steps_of_a_workflow_wait_for_each_other_and_for_no_other_workflow() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        listen(command -> {
            if (command.endsWith(":0")) {
                first.await();
            }
        });
        StepRunner runner = RunnerProcess.runner(context, bus);
        runner.start();
        ask(StepId.FULFILMENT, 0, runner::wake);
        ask(StepId.FULFILMENT, 1, runner::wake);
        ask("order-return:r-1", 0, runner::wake);
        await().until(() -> sent.size() == 2);
        assertThat(sent).containsExactlyInAnyOrder("step:o-1:0", "step:o-1:0:order-return:r-1");
        first.countDown();
        await().until(() -> sent.contains("step:o-1:1"));
        runner.stop();
    }

    @Test
    void a_service_that_does_not_answer_holds_up_no_other() {
        CountDownLatch never = new CountDownLatch(1);
        var _ = bus.subscribe(SendNotification.class.getName(), command -> {
            never.await();
            return null;
        });
        for (int i = 0; i < 500; i++) {
            RunnerProcess.steps(context, () -> {}).ask(new StepId(StepId.FULFILMENT, new OrderId("n-" + i), 0), NOTICE);
        }
        StepRunner runner = start();
        await().until(() -> count("status = 'running'") == 48);
        ask(StepId.FULFILMENT, 0, runner::wake);
        await().until(() -> sent.contains("step:o-1:0"));
        never.countDown();
        runner.stop();
    }

    @Test
    void a_runner_that_was_stopped_can_be_started_again() {
        StepRunner runner = start();
        runner.stop();
        assertThat(runner.isRunning()).isFalse();
        runner.start();
        ask(StepId.FULFILMENT, 0, runner::wake);
        await().until(() -> sent.size() == 1);
        runner.stop();
    }

    @Test
    void two_runners_send_each_step_once() {
        AtomicInteger steps = new AtomicInteger();
        listen(command -> steps.incrementAndGet());
        StepRunner first = RunnerProcess.runner(context, bus);
        StepRunner second = RunnerProcess.runner(context, bus);
        for (int i = 0; i < 200; i++) {
            RunnerProcess.steps(context, () -> {})
                    .ask(new StepId(StepId.FULFILMENT, new OrderId("o-" + i), 0), new ConfirmOrder(ORDER, 0));
        }
        first.start();
        second.start();
        await().until(() -> count("status = 'done'") == 200);
        first.stop();
        second.stop();
        assertThat(steps).hasValue(200);
    }

    private interface Listener {
        void hear(String commandId) throws Exception;
    }

    private void listen(Listener listener) {
        var _ = bus.subscribe(ConfirmOrder.class.getName(), command -> {
            String id = String.valueOf(command.getMetaData().get(MessageKeys.COMMAND_ID));
            sent.add(id);
            listener.hear(id);
            return null;
        });
    }

    private StepRunner start() {
        listen(command -> {});
        StepRunner runner = RunnerProcess.runner(context, bus);
        runner.start();
        return runner;
    }

    private void ask(String workflow, int number, Runnable wake) {
        RunnerProcess.steps(context, wake).ask(new StepId(workflow, ORDER, number), new ConfirmOrder(ORDER, 0));
    }

    private int count(String condition) {
        return context.getBean(Databases.class)
                .owner("sagas")
                .jdbc()
                .sql("select count(*) from step where " + condition)
                .query(Integer.class)
                .single();
    }

    private Process runnerProcess() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                RunnerProcess.class.getName()));
        databases.properties().forEach((key, value) -> command.add(key + "=" + value));
        return new ProcessBuilder(command).redirectError(Redirect.DISCARD).start();
    }
}
