package dev.everstore.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** How long one kind of call took each time, in milliseconds. */
final class Latencies {
    private static final int NAME = 46;
    private static final double MILLIS = 1e6;

    private final String name;
    private final List<Double> millis = Collections.synchronizedList(new ArrayList<>());

    Latencies(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    void since(long began) {
        millis.add((System.nanoTime() - began) / MILLIS);
    }

    void between(long began, long ended) {
        millis.add((ended - began) / MILLIS);
    }

    int count() {
        return millis.size();
    }

    /** The smallest value that so many percent do not exceed; NaN for none. */
    double percentile(int percent) {
        List<Double> sorted = new ArrayList<>(millis);
        Collections.sort(sorted);
        return sorted.isEmpty()
                ? Double.NaN
                : sorted.get(Math.max(0, (int) Math.ceil(sorted.size() * percent / 100.0) - 1));
    }

    void print(PrintStream out) {
        out.printf(
                Locale.ROOT,
                "%-" + NAME + "s  p50 %,9.1f ms  p99 %,9.1f ms  (%,d)%n",
                name,
                percentile(50),
                percentile(99),
                count());
    }
}
