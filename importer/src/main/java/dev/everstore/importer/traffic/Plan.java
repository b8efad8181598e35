package dev.everstore.importer.traffic;

import dev.everstore.importer.traffic.PlannedOrder.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Orders one after the other; the same seed plans the same ones. */
final class Plan {
    private static final int ALL =
            Stream.of(Story.values()).mapToInt(Story::share).sum();
    private static final int MOST_LINES = 3;
    private static final int MOST_OF_ONE = 3;

    private final Random random;
    private int number;

    Plan(long seed) {
        this.random = new Random(seed);
    }

    PlannedOrder next() {
        Story story = story(random.nextInt(ALL));
        return new PlannedOrder(
                ++number, story, random.nextInt(Assortment.CUSTOMERS), lines(story), random.nextDouble());
    }

    private static Story story(int drawn) {
        int left = drawn;
        for (Story story : Story.values()) {
            left -= story.share();
            if (left < 0) {
                return story;
            }
        }
        throw new IllegalArgumentException("Drawn too high: " + drawn);
    }

    private List<Line> lines(Story story) {
        List<Line> lines = new ArrayList<>();
        List<Assortment.Good> plenty = Assortment.PLENTY;
        int first = random.nextInt(plenty.size());
        int count = 1 + random.nextInt(MOST_LINES);
        for (int i = 0; i < count; i++) {
            Assortment.Good good = plenty.get((first + i * i + i) % plenty.size());
            if (lines.stream().noneMatch(line -> line.product().equals(good.id()))) {
                lines.add(new Line(good.id(), 1 + random.nextInt(MOST_OF_ONE)));
            }
        }
        if (story.isShort()) {
            Assortment.Good scarce = Assortment.SCARCE.get(random.nextInt(Assortment.SCARCE.size()));
            lines.add(new Line(scarce.id(), Assortment.MORE_THAN_USUAL + random.nextInt(MOST_OF_ONE)));
        }
        return lines;
    }
}
