package dev.everstore.importer.traffic;

import dev.everstore.importer.http.Answer;
import dev.everstore.importer.http.Api;
import dev.everstore.importer.http.Header;
import dev.everstore.importer.traffic.Heard.Turn;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Places one order and does what its story wants, as customer and staff would; refusals are part of the day. */
final class Shopper {
    private static final Duration SOON = Duration.ofMinutes(3);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);
    private static final Set<Turn> ENDS = Set.of(Turn.CONFIRMED, Turn.CANCELLED);

    private final Api api;
    private final Heard heard;
    private final String prefix;
    private final List<Header> afterOpening;

    Shopper(Api api, Heard heard, String prefix, @Nullable String opened) {
        this.api = api;
        this.heard = heard;
        this.prefix = prefix;
        this.afterOpening = opened == null
                ? List.of()
                : List.of(new Header("Consistency-Token", opened), new Header("Prefer", "wait=30"));
    }

    /** Whether the order was accepted. */
    boolean place(PlannedOrder planned) {
        String order = order(planned);
        heard.follow(order);
        ObjectNode body = JsonMapper.shared()
                .createObjectNode()
                .put("orderId", order)
                .put("customerId", Assortment.customer(planned.customer()))
                .put("currency", "USD");
        lines(body.putArray("lines"), planned.lines());
        body.putObject("shippingAddress")
                .put("name", Assortment.nameOf(planned.customer()))
                .put("street", planned.customer() + " Market Street")
                .put("city", planned.customer() % 2 == 0 ? "Lisbon" : "Bergen")
                .put("postalCode", "10" + planned.customer())
                .put("country", planned.customer() % 2 == 0 ? "Portugal" : "Norway");
        body.putObject("payment")
                .put("method", "card")
                .put("token", planned.story().token());
        return api.post("/api/orders", body, order, afterOpening).accepted();
    }

    /** What comes after the order was placed; takes as long as it takes. */
    void carryOn(PlannedOrder planned) throws InterruptedException {
        String order = order(planned);
        try {
            switch (planned.story()) {
                case BOUGHT, DECLINED, WITHOUT_FUNDS, FLAKY_GATEWAY, SILENT_GATEWAY -> {}
                case SHORT_AND_FORGOTTEN, NEVER_CONFIRMED -> {}
                case SHIPPED -> ship(planned);
                case DELIVERED -> deliver(planned);
                case RETURNED -> takeBack(planned);
                case REFUNDED -> refund(planned);
                case SHORT_AND_ACCEPTED ->
                    answer(planned, Turn.DECISION_ASKED, "/api/orders/" + order + "/decision", "accept", true);
                case SHORT_AND_REFUSED ->
                    answer(planned, Turn.DECISION_ASKED, "/api/orders/" + order + "/decision", "accept", false);
                case CONFIRMED_BY_CUSTOMER -> confirm(planned, true);
                case DECLINED_BY_CUSTOMER -> confirm(planned, false);
                case CANCELLED -> cancel(planned);
                case AMENDED -> amend(planned);
            }
        } finally {
            heard.leave(order);
        }
    }

    private String order(PlannedOrder planned) {
        return prefix + planned.number();
    }

    private boolean ship(PlannedOrder planned) throws InterruptedException {
        return confirmed(planned)
                && post(
                        planned,
                        "shipments",
                        body().put("carrier", "Post").put("trackingNumber", order(planned) + "-parcel"));
    }

    private boolean deliver(PlannedOrder planned) throws InterruptedException {
        if (!ship(planned)) {
            return false;
        }
        pause(planned);
        return post(planned, "deliveries", body());
    }

    private void takeBack(PlannedOrder planned) throws InterruptedException {
        if (deliver(planned)) {
            pause(planned);
            ObjectNode body = body().put("reason", "not to my taste");
            lines(body.putArray("lines"), List.of(planned.lines().getFirst()));
            post(planned, "returns", body);
        }
    }

    private void refund(PlannedOrder planned) throws InterruptedException {
        if (confirmed(planned)) {
            ObjectNode body = body().put("amount", "1.00").put("reason", "a torn bag");
            api.post("/api/payments/" + order(planned) + "/refunds", body, order(planned) + "-refund", List.of());
        }
    }

    private void confirm(PlannedOrder planned, boolean approve) throws InterruptedException {
        answer(
                planned,
                Turn.CONFIRMATION_ASKED,
                "/api/payments/" + order(planned) + "/confirmation",
                "approve",
                approve);
    }

    private void answer(PlannedOrder planned, Turn question, String path, String field, boolean yes)
            throws InterruptedException {
        Set<Turn> awaited = Set.of(question, Turn.CONFIRMED, Turn.CANCELLED);
        if (heard.next(order(planned), awaited, SOON).equals(Optional.of(question))) {
            pause(planned);
            api.post(path, body().put(field, yes), order(planned) + "-" + field, List.of());
        }
    }

    private void cancel(PlannedOrder planned) throws InterruptedException {
        if (planned.haste() > 0.5) {
            var unused = confirmed(planned);
        }
        post(planned, "cancellation", body().put("reason", "changed my mind"));
    }

    /** While its payment waits to be confirmed, an order can still become another one. */
    private void amend(PlannedOrder planned) throws InterruptedException {
        Set<Turn> awaited = Set.of(Turn.CONFIRMATION_ASKED, Turn.CONFIRMED, Turn.CANCELLED);
        if (heard.next(order(planned), awaited, SOON).equals(Optional.of(Turn.CONFIRMATION_ASKED))) {
            ObjectNode body = body();
            lines(body.putArray("lines"), List.of(planned.lines().getFirst()));
            Answer unused = api.patch("/api/orders/" + order(planned), body, order(planned) + "-amended");
            confirm(planned, true);
        }
    }

    private boolean confirmed(PlannedOrder planned) throws InterruptedException {
        boolean confirmed = heard.next(order(planned), ENDS, SOON).equals(Optional.of(Turn.CONFIRMED));
        if (confirmed) {
            pause(planned);
        }
        return confirmed;
    }

    private boolean post(PlannedOrder planned, String what, ObjectNode body) {
        return api.post("/api/orders/" + order(planned) + "/" + what, body, order(planned) + "-" + what, List.of())
                .accepted();
    }

    private static void pause(PlannedOrder planned) throws InterruptedException {
        Thread.sleep((long) (LONGEST_PAUSE.toMillis() * planned.haste()));
    }

    private static ObjectNode body() {
        return JsonMapper.shared().createObjectNode();
    }

    private static void lines(ArrayNode array, List<PlannedOrder.Line> lines) {
        lines.forEach(line -> array.addObject().put("productId", line.product()).put("quantity", line.quantity()));
    }
}
