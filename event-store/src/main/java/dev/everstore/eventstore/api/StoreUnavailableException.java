package dev.everstore.eventstore.api;

/** A store can't be reached right now: whoever asked may ask again soon, and what needs other stores still works. */
public final class StoreUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Names the store.
     *
     * @param store as people know it: {@code Elasticsearch}
     */
    public StoreUnavailableException(String store, Throwable cause) {
        super(store + " can't be reached right now; what other stores answer still works.", cause);
    }
}
