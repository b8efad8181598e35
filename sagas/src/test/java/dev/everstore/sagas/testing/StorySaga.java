package dev.everstore.sagas.testing;

import dev.everstore.sagas.engine.SagaSight;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.modelling.saga.AssociationValue;
import org.jspecify.annotations.Nullable;

/** One workflow as the story sees it: its stored text, where it stands, and what waits behind it. */
public final class StorySaga {
    private final String id;
    private final Class<?> type;
    final Set<AssociationValue> associations = new HashSet<>();
    final Deque<EventMessage<?>> inbox = new ArrayDeque<>();
    private final List<String> stages = new ArrayList<>();
    private @Nullable String text;
    private SagaSight sight;
    boolean ended;
    boolean paused;

    @Nullable
    String parkedAt;

    StorySaga(String id, Class<?> type, SagaSight sight) {
        this.id = id;
        this.type = type;
        this.sight = sight;
        see(sight);
    }

    private void see(SagaSight seen) {
        sight = seen;
        if (stages.isEmpty() || !stages.getLast().equals(seen.stage())) {
            stages.add(seen.stage());
        }
    }

    /** All stages that it has passed through, in order. */
    public List<String> stages() {
        return List.copyOf(stages);
    }

    public String id() {
        return id;
    }

    public SagaSight sight() {
        return sight;
    }

    /** Its state as it is stored. */
    public @Nullable String text() {
        return text;
    }

    public boolean isParked() {
        return parkedAt != null;
    }

    public boolean hasEnded() {
        return ended;
    }

    public int waitingEvents() {
        return inbox.size();
    }

    Class<?> type() {
        return type;
    }

    boolean isHeld() {
        return parkedAt != null || paused;
    }

    /** From now on its stored text is another, as when another version had written it. */
    public void rewrite(String other) {
        text = other;
    }

    void store(String now, SagaSight seen, Set<AssociationValue> foundBy) {
        text = now;
        see(seen);
        associations.clear();
        associations.addAll(foundBy);
    }

    void end(SagaSight seen) {
        see(seen);
        ended = true;
        associations.clear();
    }

    /** Such as {@code order-fulfilment o-1: confirmed, waiting for shipment (completed)}. */
    public String ending() {
        String subject = sight.orderId() == null ? String.valueOf(sight.customerId()) : sight.orderId();
        return sight.type() + " " + subject + ": " + sight.stage() + " (" + standing() + ")";
    }

    private String standing() {
        if (parkedAt != null) {
            return "parked at " + parkedAt;
        }
        if (paused) {
            return "paused";
        }
        if (sight.settled() != null) {
            return sight.settled().name().toLowerCase(Locale.ROOT);
        }
        return sight.compensating() ? "compensating" : "under way";
    }
}
