package dev.everstore.importer.load;

import dev.everstore.importer.csv.Refusals;
import dev.everstore.importer.http.Answer;
import dev.everstore.importer.http.Api;
import dev.everstore.importer.shop.Item;
import dev.everstore.importer.shop.Items;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sends all things of one kind side by side, the last one alone: its consistency token then stands for them all. */
final class Phase {
    /** How one kind of thing is sent, and where it can be looked at afterwards. */
    record Kind(String name, Function<Item, String> path, Function<Item, String> key, Function<Item, String> place) {}

    private final Api api;
    private final Commands commands;
    private final Refusals refusals;
    private final int parallel;
    private final PrintStream out;

    Phase(Api api, Refusals refusals, int parallel, PrintStream out) {
        this.api = api;
        this.commands = new Commands(api);
        this.refusals = refusals;
        this.parallel = parallel;
        this.out = out;
    }

    /** Gives the last token, if there was any. */
    @Nullable
    String run(Kind kind, Items items, Tally tally) {
        if (items.size() == 0) {
            return null;
        }
        Crew crew = new Crew(parallel);
        try (Progress progress = Progress.of(kind.name(), items.size(), out)) {
            for (int i = 0; i < items.size() - 1; i++) {
                int number = i;
                crew.submit(() -> send(kind, items.get(number), tally, progress));
            }
            crew.await();
            return send(kind, items.get(items.size() - 1), tally, progress).token();
        }
    }

    private Answer send(Kind kind, Item item, Tally tally, Progress progress) {
        Answer answer = commands.send(kind.path().apply(item), item, kind.key().apply(item), List.of());
        if (answer.accepted()) {
            tally.done(answer.replayed());
        } else if (answer.conflict() && isThere(item, kind)) {
            tally.done(true);
        } else {
            tally.refused();
            Reasons.of(answer, item).forEach(refusals::add);
        }
        progress.step();
        return answer;
    }

    private boolean isThere(Item item, Kind kind) {
        Answer there = api.get(kind.place().apply(item));
        return there.accepted() && !kind.equals(Import.STOCK) && Sameness.agree(item.body(), there.body());
    }
}
