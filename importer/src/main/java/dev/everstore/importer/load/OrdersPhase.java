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
    /** More orders under way than this add nothing but waiting. */
    private static final int WINDOW_PER_REQUEST = 4;

    private final Api api;
    private final Commands commands;
    private final Refusals refusals;
    private final Orders orders;
    private final Tally tally;
    private final Confirmations confirmations;
    private final AtomicIntegerArray states;
    private final Progress progress;
    private final long started = System.nanoTime();
    private final List<String> copied;
    private volatile boolean copiesCaughtUp;
    private volatile @Nullable String lastToken;

    OrdersPhase(Import.Tools tools, Orders orders, Tally tally, Progress progress, List<String> copied) {
        this.api = tools.api();
        this.commands = new Commands(api);
        this.refusals = tools.refusals();
        this.orders = orders;
        this.tally = tally;
        this.progress = progress;
        this.copied = copied;
        this.copiesCaughtUp = copied.isEmpty();
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
        for (int number : orders.byPlacing()) {
            if (copiesCaughtUp) {
                crew.submit(() -> place(number));
            } else {
                place(number);
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
        Answer answer = copiesCaughtUp ? send(order, List.of()) : sendWhenCopied(order);
        if (answer.accepted() && !answer.replayed()) {
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

    /**
     * The order service decides on copies of customers and prices of its own. So the first order is sent once per
     * token that names the last of them; the server holds each request until the copies have come that far.
     */
    private Answer sendWhenCopied(Order order) {
        Answer decided = null;
        for (String token : copied) {
            List<Header> wait = List.of(new Header("Consistency-Token", token), new Header("Prefer", "wait=30"));
            Answer answer = send(order, wait);
            decided = decided == null || !decided.accepted() ? answer : decided;
        }
        copiesCaughtUp = true;
        return decided == null ? send(order, List.of()) : decided;
    }

    private Answer send(Order order, List<Header> headers) {
        return commands.send("/api/orders", order.item(), Commands.keyOf("order", order.item()), headers);
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
