package dev.everstore.importer.load;

import dev.everstore.importer.csv.Refusals;
import dev.everstore.importer.http.Answer;
import dev.everstore.importer.http.Api;
import dev.everstore.importer.shop.Fulfilments;
import dev.everstore.importer.shop.Item;
import dev.everstore.importer.shop.Orders;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Ships and cancels confirmed orders in the order in which it happened. */
final class FulfilmentPhase {
    private final Api api;
    private final Commands commands;
    private final Refusals refusals;
    private final Orders orders;
    private final Tally shipments;
    private final Tally cancellations;
    private final Progress progress;

    FulfilmentPhase(Import.Tools tools, Orders orders, Tally shipments, Tally cancellations, Progress progress) {
        this.api = tools.api();
        this.commands = new Commands(api);
        this.refusals = tools.refusals();
        this.orders = orders;
        this.shipments = shipments;
        this.cancellations = cancellations;
        this.progress = progress;
    }

    /** Passes over orders that were not confirmed: they are on the list already. Gives the last token. */
    @Nullable
    String run(IntPredicate confirmed, int parallel) {
        Crew crew = new Crew(parallel);
        List<Fulfilments.Next> all = orders.fulfilments().byMoment().stream()
                .filter(next -> confirmed.test(next.order()))
                .toList();
        if (all.isEmpty()) {
            return null;
        }
        for (Fulfilments.Next next : all.subList(0, all.size() - 1)) {
            crew.submit(() -> fulfil(next));
        }
        crew.await();
        return fulfil(all.getLast());
    }

    private @Nullable String fulfil(Fulfilments.Next next) {
        String token = null;
        for (Fulfilments.Kind kind : next.kinds()) {
            token = send(orders.get(next.order(), kind), kind);
            progress.step();
        }
        return token;
    }

    private @Nullable String send(Item item, Fulfilments.Kind kind) {
        String order = "/api/orders/" + item.id();
        Answer answer = switch (kind) {
            case SHIPMENT -> commands.send(order + "/shipments", item, Commands.keyOf("shipment", item), List.of());
            case CANCELLATION ->
                commands.send(order + "/cancellation", item, Commands.keyOf("cancellation", item), List.of());
        };
        Tally tally = kind == Fulfilments.Kind.SHIPMENT ? shipments : cancellations;
        if (answer.accepted()) {
            tally.done(answer.replayed());
        } else if (isThere(api.get(order).body(), item, kind)) {
            tally.done(true);
        } else {
            tally.refused();
            String field = kind == Fulfilments.Kind.SHIPMENT ? "shippedAt" : "cancelledAt";
            Reasons.of(answer, item).forEach(refusal -> refusals.add(item.refused(field, refusal.reason())));
        }
        return answer.token();
    }

    /** Done by hand, or in a run whose keys the server has forgotten. */
    private static boolean isThere(JsonNode order, Item item, Fulfilments.Kind kind) {
        return switch (kind) {
            case SHIPMENT ->
                order.path("shipments").valueStream().anyMatch(shipment -> Sameness.agree(item.body(), shipment));
            case CANCELLATION ->
                order.path("status").asString("").equals("cancelled")
                        && order.path("cancelReason")
                                .asString("")
                                .equals(item.body().path("reason").asString());
        };
    }
}
