package dev.everstore.importer.shop;

import java.util.List;
import java.util.stream.IntStream;

/** Which orders are shipped or cancelled later, and when: the order in which the shop lived it. */
public final class Fulfilments {
    private final Longs moments = new Longs();
    private final Longs orders = new Longs();
    private final Longs kinds = new Longs();

    /** What can happen to a confirmed order. */
    public enum Kind {
        SHIPMENT,
        CANCELLATION
    }

    /** What happens to one order, in this order: its steps never overtake each other. */
    public record Next(int order, List<Kind> kinds) {}

    private enum Story {
        SHIPPED(Kind.SHIPMENT),
        CANCELLED(Kind.CANCELLATION),
        SHIPPED_THEN_CANCELLED(Kind.SHIPMENT, Kind.CANCELLATION),
        CANCELLED_THEN_SHIPPED(Kind.CANCELLATION, Kind.SHIPMENT);

        private final List<Kind> kinds;

        Story(Kind... kinds) {
            this.kinds = List.of(kinds);
        }
    }

    /** How many shipments and cancellations there are. */
    public int size() {
        return IntStream.range(0, moments.size())
                .map(i -> story(i).kinds.size())
                .sum();
    }

    /** All stories by their first moment; equal moments keep the file's order. */
    public List<Next> byMoment() {
        return IntStream.range(0, moments.size())
                .boxed()
                .sorted((a, b) -> Long.compare(moments.get(a), moments.get(b)))
                .map(i -> new Next((int) orders.get(i), story(i).kinds))
                .toList();
    }

    void shipped(int order, long atMillis) {
        add(order, atMillis, Story.SHIPPED);
    }

    void cancelled(int order, long atMillis) {
        add(order, atMillis, Story.CANCELLED);
    }

    /** Both stand in the file; whether the later one is still allowed is for the order to decide. */
    void both(int order, long shippedMillis, long cancelledMillis) {
        boolean shippedFirst = shippedMillis <= cancelledMillis;
        Story story = shippedFirst ? Story.SHIPPED_THEN_CANCELLED : Story.CANCELLED_THEN_SHIPPED;
        add(order, Math.min(shippedMillis, cancelledMillis), story);
    }

    private void add(int order, long atMillis, Story story) {
        moments.add(atMillis);
        orders.add(order);
        kinds.add(story.ordinal());
    }

    private Story story(int index) {
        return Story.values()[(int) kinds.get(index)];
    }
}
