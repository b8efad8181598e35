package dev.everstore.sagas;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.inventory.StockLine;
import dev.everstore.contracts.notification.SendNotification;
import dev.everstore.contracts.notification.Template;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.contracts.user.UserId;
import dev.everstore.sagas.engine.AskedStep;
import dev.everstore.sagas.engine.Outcome;
import dev.everstore.sagas.engine.Retry;
import dev.everstore.sagas.engine.SagaSight;
import dev.everstore.sagas.engine.StepId;
import dev.everstore.sagas.engine.StepRefusal;
import dev.everstore.sagas.engine.Steps;
import dev.everstore.sagas.engine.Visible;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * What workflows have in common: they name steps, tell the customer, and let operators see where they stand. Fields are
 * stored; a new one needs a default or an upcaster, since workflows that were stored without it go on.
 */
@SuppressWarnings("NullAway.Init") // Axon creates it; the first event fills it.
abstract class Workflow implements Visible {
    static final String BY_ORDER = "orderId";

    /** For what may take hours to come back, such as the world outside. */
    static final Retry PATIENTLY = Retry.PATIENT;

    /** For services of our own, which are soon back. */
    static final Retry STEADILY = Retry.USUAL;

    /** All that a step waits for is an acceptance: what then takes long is told by an event. */
    static final Duration A_MOMENT = Duration.ofSeconds(10);

    @Autowired
    transient Steps steps;

    @Autowired
    transient ConfirmedOrders confirmedOrders;

    OrderId orderId;
    int nextStep;

    /** Which of the order's workflows this is, as its steps carry it. */
    abstract String workflow();

    /** Begins the id of each notice, so that no two workflows send one of the same id. */
    abstract String noticePrefix();

    // What is done

    final AskedStep run(Object command) {
        return run(orderId, command);
    }

    /** For workflows that are not of one order. */
    final AskedStep run(OrderId of, Object command) {
        return steps.run(new StepId(workflow(), of, nextStep++), command);
    }

    /** A step with the usual policy. */
    final void ask(Object command) {
        run(command).retrying(STEADILY).within(A_MOMENT);
    }

    /** Whoever is unknown or erased is told nothing. */
    final void tell(@Nullable UserId customer, Template template, Map<String, String> values) {
        if (customer != null) {
            Map<String, String> filled = new HashMap<>(values);
            filled.put("orderId", orderId.value());
            run(new SendNotification(noticePrefix() + nextStep, customer, template, filled))
                    .retrying(PATIENTLY)
                    .within(A_MOMENT);
        }
    }

    // What operators see

    abstract Stage stage();

    /** What was done is being undone. */
    boolean compensating() {
        return false;
    }

    /** How it came out, {@code null} while it goes on. */
    abstract @Nullable Outcome settled();

    @Nullable
    UserId concerns() {
        return null;
    }

    Set<String> products() {
        return Set.of();
    }

    @Nullable
    Money atStake() {
        return null;
    }

    @Override
    public final SagaSight sight() {
        Stage stage = stage();
        UserId customer = concerns();
        return new SagaSight(
                workflow().split(":", 2)[0],
                stage.name(),
                stage.waitsFor(),
                stage.usually(),
                compensating(),
                settled(),
                orderId == null ? null : orderId.value(),
                customer == null ? null : customer.value(),
                products(),
                atStake());
    }

    // What operators may do, where a workflow does not say otherwise

    @Override
    public void refused(StepRefusal refusal, Instant at) {}

    @Override
    public boolean maySkip(String step) {
        return step.equals("SendNotification");
    }

    @Override
    public void skipped(String step, Instant at) {}

    @Override
    public void compensate(String reason, Instant at) {
        throw cannot("Nothing of this workflow can be undone.");
    }

    @Override
    public void cancel(String reason, Instant at) {
        throw cannot("This workflow can't be cancelled.");
    }

    static RefusedException cannot(String detail) {
        return new RefusedException(Refusal.conflict("saga-cannot", detail));
    }

    // What they say and count

    static String textOf(Money money) {
        return money.amount().toPlainString() + " " + money.currency();
    }

    /** Stock is touched once per product, so lines of the same product are summed. */
    static <L> List<StockLine> perProduct(List<L> lines, Function<L, ProductId> product, ToLongFunction<L> quantity) {
        Map<ProductId, Long> sums = new LinkedHashMap<>();
        lines.forEach(line -> sums.merge(product.apply(line), quantity.applyAsLong(line), Math::addExact));
        return sums.entrySet().stream()
                .map(entry -> new StockLine(entry.getKey(), entry.getValue()))
                .toList();
    }

    static <L> Set<String> idsOf(@Nullable Collection<L> lines, Function<L, ProductId> product) {
        return lines == null
                ? Set.of()
                : lines.stream()
                        .map(line -> product.apply(line).value())
                        .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
