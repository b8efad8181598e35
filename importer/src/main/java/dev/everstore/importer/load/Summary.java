package dev.everstore.importer.load;

import dev.everstore.importer.csv.Refusal;
import dev.everstore.importer.csv.Refusals;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an import came to.
 *
 * @param lastToken stands for everything that was sent; {@code null} when nothing new was
 */
public record Summary(
        List<Tally> tallies,
        Refusals refusals,
        Pace pace,
        @Nullable String lastToken) {

    /**
     * How fast it went.
     *
     * @param ordersNanos from the first order's placing to the last one's confirmation
     * @param events stored by the whole system meanwhile
     */
    public record Pace(long ordersNanos, long totalNanos, long events, Latencies latencies) {
        public double ordersPerSecond() {
            return perSecond(latencies.count());
        }

        public double eventsPerSecond() {
            return events * 1e9 / Math.max(1, totalNanos);
        }

        private double perSecond(long count) {
            return count * 1e9 / Math.max(1, ordersNanos);
        }
    }

    /** Shows people what was imported, what was there and what was refused, and why. */
    public void print(PrintStream out) {
        out.printf("%n%-18s %12s %14s %10s%n", "", "imported", "already there", "refused");
        for (Tally tally : tallies) {
            out.printf(
                    Locale.ROOT,
                    "%-18s %,12d %,14d %,10d%n",
                    tally.kind(),
                    tally.imported(),
                    tally.alreadyThere(),
                    tally.refusedByServer());
        }
        printRefusals(refusals, out);
        out.printf(Locale.ROOT, "%nDone in %,.1f s.%n", pace.totalNanos() / 1e9);
    }

    /** Shows the first refusals and how many there are in each file. */
    public static void printRefusals(Refusals refusals, PrintStream out) {
        if (refusals.count() == 0) {
            return;
        }
        out.println();
        out.println("Refused rows by file:");
        for (Map.Entry<String, Long> file : refusals.rowsByFile().entrySet()) {
            out.printf(Locale.ROOT, "  %-16s %,d%n", file.getKey(), file.getValue());
        }
        List<Refusal> first = refusals.first();
        first.forEach(refusal -> out.println("  " + refusal));
        if (refusals.count() > first.size()) {
            out.printf(
                    Locale.ROOT, "  … and %,d more; --refused FILE lists them all.%n", refusals.count() - first.size());
        }
    }
}
