package dev.everstore.importer.load;

import java.util.concurrent.atomic.AtomicLong;

/** Counts what became of the things of one kind. */
public final class Tally {
    private final String kind;
    private final AtomicLong imported = new AtomicLong();
    private final AtomicLong alreadyThere = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();

    Tally(String kind) {
        this.kind = kind;
    }

    void done(boolean wasThere) {
        (wasThere ? alreadyThere : imported).incrementAndGet();
    }

    void refused() {
        refused.incrementAndGet();
    }

    /** Takes a success back that turned out otherwise. */
    void refusedAfterAll(boolean wasThere) {
        (wasThere ? alreadyThere : imported).decrementAndGet();
        refused();
    }

    public String kind() {
        return kind;
    }

    public long imported() {
        return imported.get();
    }

    public long alreadyThere() {
        return alreadyThere.get();
    }

    /** Refused by the server; what the files' check refused is not in it. */
    public long refusedByServer() {
        return refused.get();
    }
}
