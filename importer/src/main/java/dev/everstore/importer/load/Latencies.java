package dev.everstore.importer.load;

/** Times from POST to confirmed in milliseconds, to the millisecond below a minute. */
public final class Latencies {
    private static final int LONGEST = 60_000;

    private final long[] counts = new long[LONGEST + 1];
    private long count;

    synchronized void add(long nanos) {
        counts[(int) Math.min(nanos / 1_000_000, LONGEST)]++;
        count++;
    }

    public synchronized long count() {
        return count;
    }

    /** The time within which this share of all orders was confirmed; 0 when there were none. */
    public synchronized long millis(double share) {
        long wanted = (long) Math.ceil(share * count);
        long seen = 0;
        for (int millis = 0; millis <= LONGEST && wanted > 0; millis++) {
            seen += counts[millis];
            if (seen >= wanted) {
                return millis;
            }
        }
        return 0;
    }
}
