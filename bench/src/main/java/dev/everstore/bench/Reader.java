package dev.everstore.bench;

/** A contestant that reads every event in order, as one consumer. */
interface Reader {
    String name();

    /** Reads them all; events per second. */
    double read(long events) throws InterruptedException;

    /** The rate of so many events since an instant of {@link System#nanoTime()}. */
    static double rate(long events, long began) {
        return events * 1e9 / (System.nanoTime() - began);
    }
}
