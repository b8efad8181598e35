package dev.everstore.importer.load;

import dev.everstore.importer.csv.Refusal;
import dev.everstore.importer.csv.Refusals;
import dev.everstore.importer.http.Answer;
import dev.everstore.importer.http.Api;
import dev.everstore.importer.http.Header;
import dev.everstore.importer.shop.Order;
import dev.everstore.importer.shop.Orders;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;

/** Places all orders by the moment of their placing and follows each to its confirmation. */
final class OrdersPhase implements Confirmations.Ends {
    private static final int WAS_THERE = 1;
    private static final int CONFIRMED = 2;
    /** A look at more orders under way than this adds nothing but waiting. */
    private static final int WINDOW_PER_REQUEST = 8;

    private final Api api;
    private final Commands commands;
    private final Refusals refusals;
    private final Orders orders;
    private final Tally tally;
    private final Confirmations confirmations;
    private final AtomicIntegerArray states;
    private final Progress progress;
    private final long started = System.nanoTime();
    private volatile List<Header> waitForCopies;
    private volatile @Nullable String lastToken;

    OrdersPhase(Import.Tools tools, Orders orders, Tally tally, Progress progress, List<Header> waitForCopies) {
        this.api = tools.api();
        this.commands = new Commands(api);
        this.refusals = tools.refusals();
        this.orders = orders;
        this.tally = tally;
        this.progress = progress;
        this.waitForCopies = waitForCopies;
        this.states = new AtomicIntegerArray(orders.size());
        this.confirmations = new Confirmations(api, tools.parallel() * WINDOW_PER_REQUEST, tools.confirmWithin(), this);
    }

    Confirmations confirmations() {
        return confirmations;
    }

    @Nullable
    String lastToken() {
        return lastToken;
    }

    long startedNanos() {
        return started;
    }

    boolean isConfirmed(int number) {
        return (states.get(number) & CONFIRMED) != 0;
    }

    void run(int parallel) {
        Crew crew = new Crew(parallel);
        confirmations.start();
        int[] byPlacing = orders.byPlacing();
        for (int i = 0; i < byPlacing.length; i++) {
            int number = byPlacing[i];
            crew.submit(() -> place(number));
            if (i == 0) {
                crew.await();
            }
        }
        crew.await();
        confirmations.awaitAll();
    }

    private void place(int number) {
        Order order = orders.get(number);
        if (!order.refusals().isEmpty()) {
            order.refusals().forEach(refusals::add);
            tally.refused();
            progress.step();
            return;
        }
        Followed followed = confirmations.follow(number, order.item().id());
        followed.posting();
        Answer answer =
                commands.send("/api/orders", order.item(), Commands.keyOf("order", order.item()), waitForCopies);
        if (answer.accepted() && !answer.replayed()) {
            waitForCopies = List.of();
            lastToken = answer.token();
            tally.done(false);
        } else if (answer.accepted() || isThere(answer, order)) {
            states.accumulateAndGet(number, WAS_THERE, (a, b) -> a | b);
            tally.done(true);
            confirmations.ask(followed);
        } else {
            confirmations.forget(followed);
            tally.refused();
            Reasons.of(answer, order).forEach(refusals::add);
            progress.step();
        }
    }

    private boolean isThere(Answer answer, Order order) {
        if (!answer.conflict()) {
            return false;
        }
        Answer there = api.get("/api/orders/" + order.item().id());
        return there.accepted() && Sameness.agree(order.item().body(), there.body());
    }

    @Override
    public void confirmed(Followed order) {
        states.accumulateAndGet(order.number(), CONFIRMED, (a, b) -> a | b);
        progress.step();
    }

    @Override
    public void cancelled(Followed order, String reason) {
        boolean wasThere = (states.get(order.number()) & WAS_THERE) != 0;
        if (wasThere && orders.isToBeCancelled(order.number())) {
            confirmed(order);
            return;
        }
        refuse(order, "was cancelled instead of confirmed" + (reason.isEmpty() ? "" : ": " + reason));
    }

    @Override
    public void gaveUp(Followed order, String status) {
        refuse(order, "is still not confirmed; its status is " + status);
    }

    private void refuse(Followed order, String reason) {
        tally.refusedAfterAll((states.get(order.number()) & WAS_THERE) != 0);
        Refusal refusal = orders.get(order.number()).item().refused("status", reason);
        refusals.add(refusal);
        progress.step();
    }
}
