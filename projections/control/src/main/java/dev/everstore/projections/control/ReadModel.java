package dev.everstore.projections.control;

import dev.everstore.eventstore.api.StoredEvent;
import java.util.List;

/** A store that remembers events in a form made for questions, and can always be rebuilt from the backbone. */
public interface ReadModel {
    /** What operators call it: {@code orders}, {@code search}, {@code analytics}. */
    String name();

    /** The processing group that feeds it. */
    String group();

    /**
     * Remembers a batch with as few writes as the store allows.
     *
     * <p>Idempotent by version or position: the same batch, or a part of it, may come again after a crash.
     *
     * @throws RuntimeException when it can't be written now; the batch will come again
     */
    void apply(List<StoredEvent> batch);

    /** Forgets everything, as before the first event. */
    void empty();
}
