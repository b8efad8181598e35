package dev.everstore.sagas.engine;

import static dev.everstore.sagas.engine.StepsProcess.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.everstore.contracts.notification.SendNotification;
import dev.everstore.contracts.notification.Template;
import dev.everstore.contracts.order.ConfirmOrder;
import dev.everstore.contracts.user.UserId;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who sends which step when: leases, order, fairness, crashes. */
class StepRunnerTest extends StepStories {
    private static final SendNotification NOTICE =
            new SendNotification("n-1", new UserId("c-1"), Template.ORDER_CONFIRMED, Map.of());
    private static final Duration LONG = Duration.ofSeconds(20);

    @Test
    void a_killed_processs_step_is_taken_over_under_the_same_name() throws Exception {
        steps.ask(step("o-1", 0, confirm(), Retry.USUAL, Duration.ofSeconds(2)));
        Process killed = process();
        try (BufferedReader said = killed.inputReader(StandardCharsets.UTF_8)) {
            assertThat(said.readLine()).isEqualTo("IN HAND");
        }
        killed.destroyForcibly().waitFor();

        serve(ConfirmOrder.class, id -> null);
        start(steps);
        await().atMost(LONG).until(() -> steps.count("status = 'done' and attempts = 2") == 1);
        assertThat(sent).containsExactly(id("o-1", 0));
    }

    @Test
    void a_first_step_is_leased_as_it_is_stored_and_sent_once_that_is_committed() {
        serve(ConfirmOrder.class, id -> null);
        start(steps);
        steps.database.transaction().executeWithoutResult(status -> {
            steps.table.add(List.of(step("o-1", 0), step("o-1", 1)));
            assertThat(steps.all("select status from step order by number")).containsExactly("running", "waiting");
            assertThat(sent).isEmpty();
        });
        await().until(() -> sent.equals(List.of(id("o-1", 0), id("o-1", 1))));
        await().until(() -> steps.count("status = 'done' and attempts = 1") == 2);
    }

    @Test
    void what_is_rolled_back_is_not_sent_and_takes_no_place() {
        serve(ConfirmOrder.class, id -> null);
        StepsProcess narrow = start(new StepsProcess(context, bus, 1, () -> Long.MIN_VALUE));
        for (int i = 0; i < 3; i++) {
            String saga = "o-" + i;
            assertThatThrownBy(() -> narrow.database.transaction().executeWithoutResult(status -> {
                        narrow.table.add(List.of(step(saga, 0)));
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
        }
        narrow.ask(step("o-9", 0));
        await().until(() -> steps.count("status = 'done'") == 1);
        assertThat(sent).containsExactly(id("o-9", 0));
    }

    @Test
    void while_a_lease_holds_nobody_else_sends_the_step() {
        CountDownLatch never = new CountDownLatch(1);
        serve(ConfirmOrder.class, id -> {
            never.await();
            return null;
        });
        start(steps);
        steps.ask(step("o-1", 0));
        await().until(() -> sent.size() == 1);
        start(new StepsProcess(context, bus));
        steps.ask(step("o-2", 0));
        await().during(Duration.ofSeconds(2)).until(() -> sent.size() == 2);
        never.countDown();
    }

    @Test
    void steps_of_a_saga_wait_for_each_other_and_for_no_other_saga() {
        CountDownLatch first = new CountDownLatch(1);
        serve(ConfirmOrder.class, id -> {
            if (id.equals(id("o-1", 0))) {
                first.await();
            }
            return null;
        });
        start(steps);
        steps.ask(step("o-1", 0), step("o-1", 1));
        steps.ask(step("o-1", 2), step("o-2", 0));
        await().until(() -> sent.size() == 2);
        assertThat(sent).containsExactlyInAnyOrder(id("o-1", 0), id("o-2", 0));
        first.countDown();
        await().until(() -> sent.size() == 4);
        assertThat(sent).endsWith(id("o-1", 1), id("o-1", 2));
    }

    @Test
    void a_service_that_does_not_answer_holds_up_no_other() {
        CountDownLatch never = new CountDownLatch(1);
        serve(SendNotification.class, id -> {
            never.await();
            return null;
        });
        serve(ConfirmOrder.class, id -> null);
        start(steps);
        for (int i = 0; i < 500; i++) {
            steps.ask(step("n-" + i, 0, NOTICE, Retry.USUAL, LONG));
        }
        await().until(() -> steps.count("status = 'running'") == 48);
        steps.ask(step("o-1", 0));
        await().until(() -> sent.contains(id("o-1", 0)));
        assertThat(steps.count("status = 'running' and lane = 'NOTIFICATION'")).isEqualTo(48);
        never.countDown();
        await().atMost(LONG).until(() -> steps.count("status = 'done'") == 501);
    }

    @Test
    void a_saga_with_many_steps_takes_turns_with_all_others() {
        serve(ConfirmOrder.class, id -> null);
        StepsProcess narrow = new StepsProcess(context, bus, 2, () -> Long.MIN_VALUE);
        for (String many : List.of("big-1", "big-2")) {
            narrow.ask(IntStream.range(0, 250).mapToObj(i -> step(many, i)).toArray(WantedStep[]::new));
        }
        start(narrow);
        await().until(() -> sent.size() > 4);
        for (int i = 0; i < 20; i++) {
            narrow.ask(step("small-" + i, 0));
        }
        await().atMost(LONG)
                .until(() -> sent.stream().filter(id -> id.contains("small")).count() == 20);
        assertThat(sent.stream().filter(id -> id.contains("big")).count()).isLessThan(250);
        await().atMost(LONG).until(() -> steps.count("status = 'done'") == 520);
        assertThat(sent).doesNotHaveDuplicates();
    }

    @Test
    void a_lost_answer_frees_its_place_and_the_step_is_sent_again_under_the_same_name() {
        CountDownLatch late = new CountDownLatch(1);
        serve(ConfirmOrder.class, id -> {
            if (sent.size() == 1) {
                late.await();
            }
            return null;
        });
        StepsProcess narrow = start(new StepsProcess(context, bus, 1, () -> Long.MIN_VALUE));
        narrow.ask(step("o-1", 0, confirm(), Retry.NEVER, Duration.ofMillis(300)));
        narrow.ask(step("o-2", 0));
        await().until(() -> steps.count("status = 'done'") == 2);
        assertThat(sent).containsExactlyInAnyOrder(id("o-1", 0), id("o-1", 0), id("o-2", 0));
        assertThat(steps.all("select problem from step_failure"))
                .containsExactly("order has not answered within 300 ms");
        late.countDown();
        await().during(Duration.ofMillis(500)).until(() -> steps.count("status = 'done' and attempts <= 2") == 2);
    }

    @Test
    void an_outcome_under_a_lease_that_has_passed_changes_nothing() {
        CountDownLatch stuck = new CountDownLatch(1);
        serve(ConfirmOrder.class, id -> {
            stuck.await();
            throw new IllegalStateException("late and wrong");
        });
        start(steps);
        steps.ask(step("o-1", 0));
        await().until(() -> sent.size() == 1);
        steps.update("update step set attempts = 2, leased_until = now() + interval '1 hour'");
        stuck.countDown();
        await().during(Duration.ofSeconds(1))
                .until(() -> steps.count("status = 'running' and problem is null and attempts = 2") == 1);
    }

    @Test
    void a_runner_that_was_stopped_can_be_started_again() {
        serve(ConfirmOrder.class, id -> null);
        start(steps);
        steps.runner.stop();
        assertThat(steps.runner.isRunning()).isFalse();
        steps.ask(step("o-1", 0));
        assertThat(steps.count("status = 'waiting'")).isEqualTo(1);
        steps.runner.start();
        await().until(() -> sent.size() == 1);
    }

    @Test
    void two_processes_send_each_step_once() {
        serve(ConfirmOrder.class, id -> null);
        StepsProcess other = new StepsProcess(context, bus);
        for (int i = 0; i < 100; i++) {
            steps.ask(step("o-" + i, 0), step("o-" + i, 1));
        }
        start(steps);
        start(other);
        for (int i = 100; i < 200; i++) {
            (i % 2 == 0 ? steps : other).ask(step("o-" + i, 0), step("o-" + i, 1));
        }
        await().atMost(LONG).until(() -> steps.count("status = 'done'") == 400);
        assertThat(sent).hasSize(400).doesNotHaveDuplicates();
    }

    @Test
    void steps_of_a_held_saga_wait_until_it_goes_on() {
        serve(ConfirmOrder.class, id -> null);
        start(steps);
        steps.saga("o-1", true);
        steps.ask(step("o-1", 0));
        steps.ask(step("o-2", 0));
        await().during(Duration.ofMillis(1_500)).until(() -> sent.equals(List.of(id("o-2", 0))));
        steps.database.transaction().executeWithoutResult(status -> {
            steps.update("update saga set parked_at = null");
            steps.table.wake("o-1");
        });
        await().atMost(Duration.ofSeconds(2)).until(() -> sent.contains(id("o-1", 0)));
    }

    @Test
    void a_step_that_is_given_up_makes_way_for_the_next() {
        serve(ConfirmOrder.class, id -> null);
        steps.ask(step("o-1", 0), step("o-1", 1, NOTICE, Retry.USUAL, LONG));
        steps.update("update step set status = 'parked' where number = 0");
        serve(SendNotification.class, id -> null);
        start(steps);
        await().during(Duration.ofMillis(1_200)).until(() -> sent.isEmpty());
        steps.database.transaction().executeWithoutResult(status -> {
            assertThat(steps.table.isOpen("o-1", "ConfirmOrder")).isTrue();
            steps.table.abandon(steps.table.lockUnsent("o-1", "ConfirmOrder"));
            assertThat(steps.table.isOpen("o-1", "ConfirmOrder")).isFalse();
        });
        await().atMost(Duration.ofSeconds(2)).until(() -> sent.contains(id("o-1", 1)));
    }

    private static ConfirmOrder confirm() {
        return new ConfirmOrder(new dev.everstore.contracts.order.OrderId("o-1"), 0);
    }

    private Process process() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                StepsProcess.class.getName()));
        databases.properties().forEach((key, value) -> command.add(key + "=" + value));
        return new ProcessBuilder(command).redirectError(Redirect.DISCARD).start();
    }
}
