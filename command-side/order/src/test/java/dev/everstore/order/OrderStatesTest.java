package dev.everstore.order;

import static dev.everstore.order.OrderStories.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.order.AcceptAvailable;
import dev.everstore.contracts.order.AmendOrder;
import dev.everstore.contracts.order.ApproveOrder;
import dev.everstore.contracts.order.AskForDecision;
import dev.everstore.contracts.order.CancelOrder;
import dev.everstore.contracts.order.ConfirmOrder;
import dev.everstore.contracts.order.DeliverOrder;
import dev.everstore.contracts.order.ExchangeLines;
import dev.everstore.contracts.order.OrderCommand;
import dev.everstore.contracts.order.OrderEvent;
import dev.everstore.contracts.order.OrderStatus;
import dev.everstore.contracts.order.PlaceOrder;
import dev.everstore.contracts.order.RefuseOrder;
import dev.everstore.contracts.order.ReturnLines;
import dev.everstore.contracts.order.ShipOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tries every wish in every state; docs/ORDER-STATES.md says what came of it, and -Dapprove=true writes it anew. */
class OrderStatesTest {
    private static final Path PAGE = Path.of("../../docs/ORDER-STATES.md");

    /** Orders in each state, some in more than one way. */
    private static final List<List<OrderEvent>> LIVES = List.of(
            List.of(),
            List.of(placed()),
            List.of(placedForALot(), held(83_730), approved()),
            List.of(placed(), askedWithoutPots(1)),
            List.of(placedForALot(), held(83_730), askedWithoutPots(20)),
            List.of(placedForALot(), held(83_730)),
            List.of(placed(), confirmed()),
            List.of(placed(), confirmed(), parcel("one", false, pieces(TEA, 2))),
            List.of(
                    placed(),
                    confirmed(),
                    parcel("one", false, pieces(TEA, 3)),
                    delivered(false, "one"),
                    returned("r", 1_250, false, pieces(TEA, 1))),
            List.of(placed(), confirmed(), parcel("one", false, pieces(TEA, 3)), parcel("two", true, pieces(POT, 1))),
            List.of(placed(), confirmed(), shipped(true, pieces(TEA, 3), pieces(POT, 1)), delivered(true, "track-1")),
            List.of(
                    placed(),
                    confirmed(),
                    shipped(true, pieces(TEA, 3), pieces(POT, 1)),
                    returned("r", 7_749, true, pieces(TEA, 3), pieces(POT, 1))),
            List.of(placed(), cancelled()));

    private static final List<Wish> WISHES = List.of(
            new Wish("place it", place(line(TEA, 1))),
            new Wish("place it for a lot", place(line(POT, 20))),
            new Wish("amend its lines", amend(line(TEA, 2), line(POT, 1))),
            new Wish("amend its lines to a lot more", amend(line(TEA, 3), line(POT, 30))),
            new Wish("amend its address", moveTo("Mill Lane")),
            new Wish("ask for a decision", askWithoutPots(1)),
            new Wish("ask for a decision on a lot", askWithoutPots(20)),
            new Wish("accept what is available", new AcceptAvailable(ORDER)),
            new Wish("approve it", new ApproveOrder(ORDER, "a school")),
            new Wish("refuse it", new RefuseOrder(ORDER, "a thief")),
            new Wish("confirm it", confirm()),
            new Wish("cancel it", new CancelOrder(ORDER, "changed my mind", TUESDAY)),
            new Wish("ship a part", ship(pieces(POT, 1))),
            new Wish("ship the rest", ship()),
            new Wish("deliver one parcel", deliver("one")),
            new Wish("deliver every parcel", deliver(null)),
            new Wish("return a piece", bringBack("r-1", pieces(TEA, 1))),
            new Wish("return everything", bringBack("r-2", pieces(TEA, 3), pieces(POT, 1))),
            new Wish("exchange a piece", exchange(null, List.of(pieces(TEA, 1)), line(TEA, 1))),
            new Wish("exchange everything", exchange(null, List.of(pieces(TEA, 3), pieces(POT, 1)), line(TEA, 1))),
            new Wish(
                    "exchange a piece for a dearer one, unpaid",
                    exchange(null, List.of(pieces(TEA, 1)), line(POT, 1))));

    /** A command in words. */
    private record Wish(String words, OrderCommand command) {
        String kind() {
            return command.getClass().getSimpleName();
        }
    }

    @Test
    void everyCommandIsTriedInEveryState() {
        assertThat(WISHES.stream().map(wish -> (Object) wish.command().getClass()))
                .containsAll(List.of(OrderCommand.class.getPermittedSubclasses()));
        assertThat(LIVES.stream().map(life -> name(state(life))))
                .containsAll(Arrays.stream(OrderStatus.values())
                        .map(status -> status.name().toLowerCase(Locale.ROOT))
                        .toList());
    }

    @Test
    void thePageShowsWhatTheDeciderDoes() throws IOException {
        String derived = page();
        if (Boolean.getBoolean("approve")) {
            Files.writeString(PAGE, derived);
        }
        assertThat(Files.readString(PAGE))
                .as("docs/ORDER-STATES.md is derived from the decider; write it anew with -Dapprove=true")
                .isEqualTo(derived);
    }

    private static String page() {
        return """
                # The states of an order
                This page is written by `OrderStatesTest`, which tries every command in every state of the decider
                (`command-side/order`) and notes what comes of it; it fails when this page says something else.

                ```mermaid
                stateDiagram-v2
                %s
                ```

                ## Every command in every state
                An arrow names the state that follows, `stays` that something happened without another state, a dash
                that it is so already and nothing happens. All else is refused with the code shown: `404` for an order
                that was never placed, `409` where the order's state forbids it, `422` where what is asked for can't be.
                Where several outcomes are shown, they depend on the order: how much is left, how much it is worth, what
                was approved.

                %s
                """.formatted(diagram(), table());
    }

    private static String diagram() {
        Map<String, String> edges = new LinkedHashMap<>();
        for (List<OrderEvent> life : LIVES) {
            OrderState before = state(life);
            for (Wish wish : WISHES) {
                String arrow = arrow(before, after(before, wish));
                if (!arrow.isEmpty()) {
                    edges.merge(arrow, wish.kind(), (all, one) -> all.contains(one) ? all : all + ", " + one);
                }
            }
        }
        Stream<String> ends = Stream.of("returned", "cancelled").map(state -> "    " + state + " --> [*]");
        return Stream.concat(
                        edges.entrySet().stream().map(edge -> "    " + edge.getKey() + " : " + edge.getValue()), ends)
                .collect(Collectors.joining("\n"));
    }

    private static String arrow(OrderState before, OrderState after) {
        if (before.equals(after)) {
            return "";
        }
        return (before instanceof OrderState.Unplaced ? "[*]" : name(before)) + " --> " + name(after);
    }

    private static String table() {
        List<String> states =
                LIVES.stream().map(life -> name(state(life))).distinct().toList();
        Stream<String> head =
                Stream.of("| | " + String.join(" | ", states) + " |", "|---|" + "---|".repeat(states.size()));
        Stream<String> rows = WISHES.stream()
                .map(wish -> "| " + wish.words() + " (`" + wish.kind() + "`) | "
                        + states.stream().map(state -> outcomes(state, wish)).collect(Collectors.joining(" | "))
                        + " |");
        return Stream.concat(head, rows).collect(Collectors.joining("\n"));
    }

    private static String outcomes(String stateName, Wish wish) {
        return LIVES.stream()
                .map(OrderStatesTest::state)
                .filter(state -> name(state).equals(stateName))
                .map(state -> outcome(state, wish))
                .distinct()
                .collect(Collectors.joining("<br>"));
    }

    private static String outcome(OrderState state, Wish wish) {
        try {
            List<OrderEvent> events = decide(wish.command(), state);
            OrderState after = after(state, events);
            return events.isEmpty() ? "–" : name(after).equals(name(state)) ? "stays" : "→ " + name(after);
        } catch (RefusedException no) {
            return "`" + no.refusal().code() + "`";
        }
    }

    private static OrderState after(OrderState state, Wish wish) {
        try {
            return after(state, decide(wish.command(), state));
        } catch (RefusedException _) {
            return state;
        }
    }

    private static OrderState after(OrderState state, List<OrderEvent> events) {
        OrderState after = state;
        for (OrderEvent event : events) {
            after = OrderLife.after(after, event);
        }
        return after;
    }

    private static OrderState state(List<OrderEvent> life) {
        return after(new OrderState.Unplaced(), life);
    }

    private static String name(OrderState state) {
        return state.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])([A-Z])", "_$1")
                .toLowerCase(Locale.ROOT);
    }

    private static List<OrderEvent> decide(OrderCommand command, OrderState state) {
        Known known = SHOP.known(ADA, List.of());
        ReviewLimits limits = SHOP.reviewLimits();
        return switch (command) {
            case PlaceOrder wish -> OrderDecider.decide(wish, state, known, limits);
            case AmendOrder wish -> OrderDecider.decide(wish, state, known, limits);
            case AskForDecision wish -> OrderDecider.decide(wish, state);
            case AcceptAvailable wish -> OrderDecider.decide(wish, state, limits);
            case ApproveOrder wish -> OrderDecider.decide(wish, state);
            case RefuseOrder wish -> OrderDecider.decide(wish, state, TUESDAY);
            case ConfirmOrder wish -> OrderDecider.decide(wish, state, TUESDAY);
            case CancelOrder wish -> OrderDecider.decide(wish, state);
            case ShipOrder wish -> OrderDecider.decide(wish, state);
            case DeliverOrder wish -> OrderDecider.decide(wish, state);
            case ReturnLines wish -> OrderDecider.decide(wish, state);
            case ExchangeLines wish -> OrderDecider.decide(wish, state, known);
        };
    }
}
