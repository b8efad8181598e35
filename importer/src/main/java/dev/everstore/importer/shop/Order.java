package dev.everstore.importer.shop;

import dev.everstore.importer.csv.Refusal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * An order as it will be placed.
 *
 * @param lines where its lines stand in their file, in the order of the request
 * @param refusals why it cannot be placed; empty when it can
 */
public record Order(Item item, List<Long> lines, List<Refusal> refusals) {
    /** Where lines stand. */
    public static final String LINES_FILE = LinesFile.FILE;

    private static final long NONE = -1;

    private record Line(long fileLine, long number, JsonNode body) {}

    static Order of(Item item, Spool spool, long lastLine, long badLine) {
        List<Line> lines = chain(spool, lastLine);
        ArrayNode bodies = item.body().putArray("lines");
        lines.forEach(line -> bodies.add(line.body()));
        List<Refusal> refusals = new ArrayList<>(doubles(item, lines));
        String reason = reason(badLine, lines, refusals);
        if (reason != null) {
            refusals.add(item.refused("orderId", reason));
        }
        return new Order(item, lines.stream().map(Line::fileLine).toList(), refusals);
    }

    private static @Nullable String reason(long badLine, List<Line> lines, List<Refusal> doubles) {
        if (badLine != NONE) {
            return "is not placed, since its line at " + LinesFile.FILE + ":" + badLine + " was refused";
        }
        if (!doubles.isEmpty()) {
            return "is not placed, since a line number is there twice";
        }
        return lines.isEmpty() ? "has no lines in " + LinesFile.FILE : null;
    }

    private static List<Refusal> doubles(Item item, List<Line> lines) {
        Map<Long, Long> seen = new HashMap<>();
        List<Refusal> doubles = new ArrayList<>();
        for (Line line : lines) {
            Long before = seen.putIfAbsent(line.number(), line.fileLine());
            if (before != null) {
                String reason = line.number() + " is there twice in this order, first at line " + before;
                doubles.add(new Refusal(LinesFile.FILE, line.fileLine(), item.id(), "line", reason));
            }
        }
        return doubles;
    }

    private static List<Line> chain(Spool spool, long lastLine) {
        List<Line> lines = new ArrayList<>();
        for (long at = lastLine; at != NONE; ) {
            JsonNode row = spool.read(at);
            lines.add(new Line(row.get("line").asLong(), row.get("number").asLong(), row.get("body")));
            at = row.get("before").asLong();
        }
        lines.sort(Comparator.comparingLong(Line::number).thenComparingLong(Line::fileLine));
        return lines;
    }
}
