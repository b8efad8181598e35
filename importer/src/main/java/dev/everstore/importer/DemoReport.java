package dev.everstore.importer;

import dev.everstore.importer.load.Latencies;
import dev.everstore.importer.load.Summary;
import dev.everstore.importer.load.Tally;
import dev.everstore.importer.superstore.Finding;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The end of a demo: every question with its answer, then the rates reached, as a table or as JSON. */
record DemoReport(long orders, Summary summary, List<Finding> findings) {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final double MOST = 0.99;

    boolean isRight() {
        return summary.refusals().count() == 0 && findings.stream().allMatch(Finding::right);
    }

    void print(PrintStream out) {
        int question = width("question", Finding::question);
        int expected = width("expected", Finding::expected);
        String row = "%s %-" + question + "s  %-" + expected + "s  %s%n";
        out.printf(Locale.ROOT, row, " ", "question", "expected", "got");
        for (Finding finding : findings) {
            String mark = finding.right() ? "✓" : "✗";
            out.printf(Locale.ROOT, row, mark, finding.question(), finding.expected(), finding.got());
        }
        long right = findings.stream().filter(Finding::right).count();
        out.printf(Locale.ROOT, "%n%d of %d answers are right.%n", right, findings.size());
        printRates(out);
    }

    /** For machines; rates are per second, times in milliseconds. */
    String json() {
        ObjectNode root = JSON.createObjectNode();
        root.put("right", isRight()).put("orders", orders);
        ArrayNode answers = root.putArray("answers");
        for (Finding finding : findings) {
            answers.addObject()
                    .put("question", finding.question())
                    .put("expected", finding.expected())
                    .put("got", finding.got())
                    .put("right", finding.right());
        }
        rates(root.putObject("rates"));
        ObjectNode imported = root.putObject("import");
        for (Tally tally : summary.tallies()) {
            imported.putObject(tally.kind())
                    .put("imported", tally.imported())
                    .put("alreadyThere", tally.alreadyThere())
                    .put("refused", tally.refusedByServer());
        }
        return JSON.writeValueAsString(root);
    }

    private void rates(ObjectNode rates) {
        Summary.Pace pace = summary.pace();
        Latencies latencies = pace.latencies();
        rates.put("ordersConfirmed", latencies.count());
        rates.put("ordersPerSecond", rounded(pace.ordersPerSecond()));
        rates.put("events", pace.events());
        rates.put("eventsPerSecond", rounded(pace.eventsPerSecond()));
        rates.put("postToConfirmedP50Millis", latencies.millis(0.5));
        rates.put("postToConfirmedP99Millis", latencies.millis(MOST));
        rates.put("seconds", rounded(pace.totalNanos() / 1e9));
    }

    private void printRates(PrintStream out) {
        Summary.Pace pace = summary.pace();
        Latencies latencies = pace.latencies();
        if (latencies.count() == 0) {
            out.println("No order was new, so there are no rates to tell.");
            return;
        }
        out.printf(
                Locale.ROOT,
                "%,.0f orders/s, %,.0f events/s; from POST to confirmed: p50 %,d ms, p99 %,d ms.%n",
                pace.ordersPerSecond(),
                pace.eventsPerSecond(),
                latencies.millis(0.5),
                latencies.millis(MOST));
    }

    private int width(String title, Function<Finding, String> column) {
        return findings.stream().map(column).mapToInt(String::length).reduce(title.length(), Math::max);
    }

    private static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP);
    }
}
