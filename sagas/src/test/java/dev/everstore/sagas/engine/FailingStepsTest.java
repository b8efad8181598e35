package dev.everstore.sagas.engine;

import static dev.everstore.sagas.engine.StepsProcess.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.everstore.contracts.FieldError;
import dev.everstore.contracts.MessageKeys;
import dev.everstore.contracts.Outage;
import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.order.ConfirmOrder;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.payment.CapturePayment;
import dev.everstore.contracts.payment.PaymentId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.messaging.RemoteExceptionDescription;
import org.axonframework.messaging.RemoteHandlingException;
import org.junit.jupiter.api.Test;

/** What becomes of a step that fails, is refused, or meets an outage, and what operators can do about it. */
class FailingStepsTest extends StepStories {
    private static final Retry TWICE = new Retry(2, Duration.ofMillis(10), Duration.ofMillis(20));
    private static final Retry SLOWLY = new Retry(9, Duration.ofMinutes(1), Duration.ofMinutes(2));
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final CapturePayment CAPTURE = new CapturePayment(new PaymentId("p-1"));

    @Test
    void after_the_allowed_failures_it_is_parked_with_its_saga_and_what_comes_behind_waits() {
        serve(CapturePayment.class, id -> {
            throw new IllegalStateException("the drawer is stuck");
        });
        serve(ConfirmOrder.class, id -> null);
        start(steps);
        steps.ask(step("o-1", 0, CAPTURE, TWICE, SOON), step("o-1", 1));
        await().until(() -> !steps.told.isEmpty());
        assertThat(steps.told)
                .singleElement()
                .asString()
                .startsWith("o-1 parked: CapturePayment: IllegalStateException at FailingStepsTest.")
                .endsWith(", the drawer is stuck");
        assertThat(steps.count("status = 'parked' and attempts = 2 and failures = 2"))
                .isEqualTo(1);
        assertThat(steps.all("select attempt || ' ' || problem from step_failure order by attempt"))
                .containsExactly("1 the drawer is stuck", "2 the drawer is stuck");
        assertThat(steps.one(String.class, "select max(stack_trace) from step_failure"))
                .contains("FailingStepsTest");
        await().during(Duration.ofMillis(1_200)).until(() -> sent.size() == 2);
    }

    @Test
    void pauses_double_up_to_the_longest_with_a_part_left_to_chance() {
        Backoff half = new Backoff(() -> Long.MIN_VALUE);
        Retry retry = new Retry(9, Duration.ofMillis(100), Duration.ofSeconds(1));
        assertThat(List.of(0, 1, 2, 3, 4, 40))
                .extracting(
                        pauses -> half.pauseAfter(paused(retry, pauses), false).toMillis())
                .containsExactly(75L, 150L, 300L, 600L, 750L, 750L);
        assertThat(half.pauseAfter(paused(Retry.PATIENT, 40), false)).isEqualTo(Duration.ofSeconds(450));
        assertThat(half.pauseAfter(paused(Retry.PATIENT, 40), true)).isEqualTo(Duration.ofMillis(3_750));
        assertThat(new Backoff(() -> 0).pauseAfter(paused(retry, 1), false)).isEqualTo(Duration.ofMillis(100));
        assertThat(new Backoff(() -> -1).pauseAfter(paused(retry, 1), false)).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void an_outage_shows_why_never_parks_and_is_over_for_all_as_soon_as_one_gets_through() {
        AtomicBoolean down = new AtomicBoolean(true);
        serve(CapturePayment.class, id -> {
            if (down.get()) {
                throw new CommandExecutionException("no", null, new Outage("Payments are held: the bank moves"));
            }
            return null;
        });
        start(steps);
        for (int i = 0; i < 30; i++) {
            steps.ask(step("o-" + i, 0, CAPTURE, TWICE, SOON));
        }
        await().until(() -> steps.count("status = 'waiting' and problem = 'Payments are held: the bank moves'") == 30);
        await().atMost(Duration.ofSeconds(10)).until(() -> sent.size() > 40);
        assertThat(steps.told).isEmpty();
        assertThat(steps.one(Integer.class, "select count(*) from step_failure"))
                .isEqualTo(30);
        assertThat(steps.one(Integer.class, "select max(attempt) from step_failure"))
                .isGreaterThan(1);
        assertThat(steps.all("select distinct cause from step_failure"))
                .containsExactly("CapturePayment: payment can't do this right now");
        steps.update("update step set next_at = now() + interval '1 hour' where saga_id <> 'o-7'");
        down.set(false);
        await().atMost(Duration.ofSeconds(8)).until(() -> steps.count("status = 'done'") == 30);
    }

    @Test
    void a_service_that_nobody_runs_is_named() {
        start(steps);
        steps.ask(step("o-1", 0));
        await().until(() -> steps.count("status = 'waiting' and outage and problem is not null") == 1);
        assertThat(steps.one(String.class, "select problem from step"))
                .isEqualTo("order can't be reached: no process that does this is running");
        serve(ConfirmOrder.class, id -> null);
        await().until(() -> steps.count("status = 'done' and problem is null") == 1);
    }

    @Test
    void a_failure_in_another_process_is_named_by_what_it_met_there() {
        serve(ConfirmOrder.class, id -> {
            throw new CommandExecutionException(
                    "afar",
                    new RemoteHandlingException(new RemoteExceptionDescription(
                            List.of("java.lang.ArithmeticException: order o-1 is odd", "java.io.IOException: disk"))));
        });
        start(steps);
        steps.ask(step("o-1", 0, new ConfirmOrder(new OrderId("o-1"), 0), Retry.NEVER, SOON));
        await().until(() -> !steps.told.isEmpty());
        assertThat(steps.told).containsExactly("o-1 parked: ConfirmOrder: ArithmeticException, order o-1 is odd");
    }

    @Test
    void a_rules_no_goes_to_its_saga_and_what_comes_behind_goes_on() {
        serve(CapturePayment.class, id -> {
            throw new RefusedException(Refusal.conflict("not-authorized", "It is void."));
        });
        serve(ConfirmOrder.class, id -> null);
        start(steps);
        steps.ask(step("o-1", 0, CAPTURE, TWICE, SOON), step("o-1", 1));
        await().until(() -> sent.contains(id("o-1", 1)));
        assertThat(steps.told).containsExactly("o-1: CapturePayment refused, not-authorized");
        assertThat(steps.count("status = 'refused' and problem = 'It is void.' and finished_at is not null"))
                .isEqualTo(1);
    }

    @Test
    void a_command_that_cannot_be_read_parks_its_own_saga_alone() {
        serve(ConfirmOrder.class, id -> null);
        steps.ask(step("o-1", 0, new ConfirmOrder(new OrderId("o-1"), 0), Retry.NEVER, SOON));
        steps.ask(step("o-2", 0));
        steps.update("update step set command = '{broken' where saga_id = 'o-1'");
        start(steps);
        await().until(() -> steps.count("status = 'done'") == 1 && steps.count("status = 'parked'") == 1);
    }

    @Test
    void retried_now_it_does_not_wait_for_its_pause() {
        AtomicInteger left = new AtomicInteger(1);
        serve(ConfirmOrder.class, id -> {
            if (left.getAndDecrement() > 0) {
                throw new IllegalStateException("once");
            }
            return null;
        });
        start(steps);
        steps.ask(step("o-1", 0, new ConfirmOrder(new OrderId("o-1"), 0), SLOWLY, SOON));
        await().until(() -> steps.count("failures = 1 and status = 'waiting'") == 1);
        act(() -> steps.verbs.retryNow(theStep()));
        await().until(() -> steps.count("status = 'done' and failures = 0") == 1);
        assertThat(sent).containsExactly(id("o-1", 0), id("o-1", 0));
    }

    @Test
    void retried_with_another_input_it_is_another_command() {
        AtomicInteger amendment = new AtomicInteger();
        var _ = bus.subscribe(ConfirmOrder.class.getName(), message -> {
            sent.add(String.valueOf(message.getMetaData().get(MessageKeys.COMMAND_ID)));
            amendment.set(((ConfirmOrder) message.getPayload()).amendment());
            if (amendment.get() < 5) {
                throw new IllegalStateException("not that one");
            }
            return null;
        });
        start(steps);
        steps.ask(step("o-1", 0, new ConfirmOrder(new OrderId("o-1"), 0), Retry.NEVER, SOON));
        await().until(() -> steps.count("status = 'parked'") == 1);
        act(() -> steps.verbs.retryWith(theStep(), "{\"orderId\":\"o-1\",\"amendment\":4}"));
        await().until(() -> steps.count("status = 'parked' and retries = 1") == 1);
        act(() -> steps.verbs.retryWith(theStep(), "{\"orderId\":\"o-1\",\"amendment\":5}"));
        await().until(() -> steps.count("status = 'done'") == 1);
        assertThat(sent).containsExactly("step:o-1:0", "step:o-1:0:retry-1", "step:o-1:0:retry-2");
        assertThat(amendment).hasValue(5);
    }

    @Test
    void faults_of_another_input_are_told_field_by_field() {
        steps.ask(step("o-1", 0));
        steps.update("update step set status = 'parked'");
        assertThat(faultsOf("{\"amendment\":1,\"order\":\"o-1\"}"))
                .containsExactlyInAnyOrder("input.order", "input.orderId");
        assertThat(faultsOf("{\"orderId\":\"o-1\",\"amendment\":\"many\"}")).containsExactly("input");
        assertThat(faultsOf("{\"orderId\"")).containsExactly("input");
        assertThat(faultsOf("7")).containsExactly("input");
        assertThat(steps.count("status = 'parked' and retries = 0")).isEqualTo(1);
    }

    @Test
    void what_may_have_taken_effect_is_not_sent_with_another_input() {
        start(steps);
        steps.ask(step("o-1", 0));
        await().until(() -> steps.count("status = 'waiting' and outage") == 1);
        steps.runner.stop();
        assertThatThrownBy(() -> act(() -> steps.verbs.retryWith(theStep(), "{\"orderId\":\"o-1\",\"amendment\":5}")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("not known");
    }

    @Test
    void a_skipped_step_makes_way_for_the_next() {
        serve(ConfirmOrder.class, id -> null);
        serve(CapturePayment.class, id -> {
            throw new IllegalStateException("never");
        });
        start(steps);
        steps.ask(step("o-1", 0, CAPTURE, Retry.NEVER, SOON), step("o-1", 1));
        await().until(() -> steps.count("status = 'parked'") == 1);
        act(() -> steps.verbs.skip(steps.one(Long.class, "select id from step where number = 0")));
        await().until(() -> sent.contains(id("o-1", 1)));
        assertThat(steps.count("status = 'skipped'")).isEqualTo(1);
        assertThatThrownBy(() -> act(() -> steps.verbs.skip(steps.one(Long.class, "select min(id) from step"))))
                .hasMessageContaining("skipped");
    }

    private List<String> faultsOf(String input) {
        try {
            act(() -> steps.verbs.retryWith(theStep(), input));
            return List.of();
        } catch (RefusedException e) {
            return e.refusal().errors().stream().map(FieldError::field).toList();
        }
    }

    private void act(Runnable verb) {
        steps.database.transaction().executeWithoutResult(status -> verb.run());
    }

    private long theStep() {
        return steps.one(Long.class, "select id from step");
    }

    private static Step paused(Retry retry, int pauses) {
        return new Step(
                1,
                Lane.ORDER,
                "s",
                0,
                "ConfirmOrder",
                "{}",
                Map.of(),
                1,
                0,
                pauses,
                false,
                retry,
                SOON,
                StepsProcess.NOW);
    }
}
