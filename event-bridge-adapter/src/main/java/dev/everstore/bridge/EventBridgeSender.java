package dev.everstore.bridge;

import dev.everstore.eventstore.api.StoredEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/** Sends a batch and comes back only when EventBridge has acknowledged every event of it. */
final class EventBridgeSender {
    private static final Logger log = LoggerFactory.getLogger(EventBridgeSender.class);
    private static final int ATTEMPTS = 8;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);

    private final EventBridgeClient client;
    private final Envelope envelope;
    private final Executor calls;
    private final int maxEntryBytes;

    EventBridgeSender(EventBridgeClient client, String bus, int maxEntryBytes, Executor calls) {
        this.client = client;
        this.envelope = new Envelope(bus);
        this.maxEntryBytes = maxEntryBytes;
        this.calls = calls;
    }

    /**
     * Sends events in order per thing.
     *
     * @throws NotAcceptedException when EventBridge still refuses some after several attempts; sending the batch
     *     again is harmless, since subscribers know an event by its id
     */
    void send(List<StoredEvent> batch) {
        for (List<List<StoredEvent>> round : Calls.roundsOf(batch)) {
            CompletableFuture<?>[] sent = round.stream()
                    .map(call -> CompletableFuture.runAsync(() -> sendCall(call), calls))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(sent).join();
        }
    }

    private void sendCall(List<StoredEvent> call) {
        List<PutEventsRequestEntry> left =
                call.stream().map(envelope::of).filter(this::fits).toList();
        String problem = "";
        for (int attempt = 0; attempt < ATTEMPTS && !left.isEmpty(); attempt++) {
            pauseBefore(attempt);
            List<PutEventsRequestEntry> entries = left;
            PutEventsResponse answer = client.putEvents(request -> request.entries(entries));
            List<PutEventsRequestEntry> refused = new ArrayList<>();
            for (int i = 0; i < entries.size(); i++) {
                PutEventsResultEntry result = answer.entries().get(i);
                if (result.eventId() == null) {
                    refused.add(entries.get(i));
                    problem = result.errorCode() + ": " + result.errorMessage();
                }
            }
            left = refused;
        }
        if (!left.isEmpty()) {
            throw new NotAcceptedException(left.size() + " events were not accepted by EventBridge: " + problem);
        }
    }

    /** An event beyond EventBridge's limit can never be accepted: it is told in the log and stays in the backbone. */
    private boolean fits(PutEventsRequestEntry entry) {
        boolean fits = Envelope.sizeOf(entry) <= maxEntryBytes;
        if (!fits) {
            log.error("{} of {} bytes is too large for EventBridge.", entry.detailType(), Envelope.sizeOf(entry));
        }
        return fits;
    }

    private static void pauseBefore(int attempt) {
        if (attempt == 0) {
            return;
        }
        try {
            Thread.sleep(FIRST_PAUSE.multipliedBy(1L << Math.min(attempt, 6)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotAcceptedException("Interrupted while waiting to resend.");
        }
    }

    /** EventBridge did not take everything; the position must not advance. */
    static final class NotAcceptedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotAcceptedException(String message) {
            super(message);
        }
    }
}
