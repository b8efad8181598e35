package dev.everstore.importer.load;

/** The first and the last position of the event log that passed by, to tell how many events were stored meanwhile. */
final class Positions {
    private long first;
    private long last;

    synchronized void saw(long position) {
        if (position > 0) {
            first = first == 0 ? position : Math.min(first, position);
            last = Math.max(last, position);
        }
    }

    /** Events stored since the first one was seen. */
    synchronized long passed() {
        return last - first;
    }
}
