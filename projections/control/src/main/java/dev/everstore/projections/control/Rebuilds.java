package dev.everstore.projections.control;

import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.rebuild.RebuildView;
import dev.everstore.eventstore.api.Backbone;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Rebuilds a read model in place: stops its processor, empties it, sets its token to the start of the backbone and
 * lets the processor fill it again; done when it has passed the position that was the head when the rebuild began.
 */
final class Rebuilds {
    private static final Logger log = LoggerFactory.getLogger(Rebuilds.class);
    private static final Duration PROGRESS_EVERY = Duration.ofMillis(200);

    private final Map<String, ReadModel> models;
    private final RebuildTable table;
    private final Backbone backbone;
    private final EventProcessingConfiguration processing;
    private final TransactionTemplate tokens;

    Rebuilds(
            Map<String, ReadModel> models,
            RebuildTable table,
            Backbone backbone,
            EventProcessingConfiguration processing,
            TransactionTemplate tokens) {
        this.models = models;
        this.table = table;
        this.backbone = backbone;
        this.processing = processing;
        this.tokens = tokens;
    }

    /**
     * Begins a rebuild and comes back at once.
     *
     * @throws IllegalArgumentException when there is no such model here
     * @throws RefusedException when it is being rebuilt already
     */
    RebuildView start(String name, String reason, String actor) {
        ReadModel model = models.get(name);
        if (model == null) {
            throw new IllegalArgumentException("There is no read model '" + name + "'; there are "
                    + String.join(", ", models.keySet().stream().sorted().toList()) + ".");
        }
        String id = UUID.randomUUID().toString();
        if (!table.begin(id, name, reason, actor, backbone.head())) {
            throw new RefusedException(
                    Refusal.conflict("rebuild-running", "The read model '" + name + "' is being rebuilt already."));
        }
        Thread.ofVirtual().name("rebuild-" + name).start(() -> run(id, model));
        return find(id).orElseThrow();
    }

    Optional<RebuildView> find(String id) {
        return table.find(id);
    }

    private void run(String id, ReadModel model) {
        try {
            rebuild(id, model);
            table.finish(id, "done", null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.error("The rebuild of {} failed.", model.name(), e);
            table.finish(id, "failed", e.toString());
        }
    }

    private void rebuild(String id, ReadModel model) throws InterruptedException {
        PooledStreamingEventProcessor processor = processing
                .eventProcessor(model.group(), PooledStreamingEventProcessor.class)
                .orElseThrow(() -> new IllegalStateException("The processor " + model.group() + " is not here."));
        processor.shutDown();
        try {
            // In this order: whatever a crash leaves of the model, the processor fills it again from the start.
            backToStart(model.group());
            model.empty();
        } finally {
            processor.start();
        }
        followTo(id, processor, table.find(id).orElseThrow().target());
    }

    private void backToStart(String group) {
        TokenStore store = processing.tokenStore(group);
        TrackingToken start = backbone.source().createTailToken();
        tokens.executeWithoutResult(status -> {
            for (int segment : store.fetchSegments(group)) {
                store.fetchToken(group, segment);
                store.storeToken(start, group, segment);
                store.releaseClaim(group, segment);
            }
        });
    }

    private void followTo(String id, PooledStreamingEventProcessor processor, long target) throws InterruptedException {
        long position = 0;
        while (position < target) {
            Thread.sleep(PROGRESS_EVERY);
            position = positionOf(processor);
            table.progress(id, position);
        }
    }

    private static long positionOf(PooledStreamingEventProcessor processor) {
        return processor.processingStatus().values().stream()
                .mapToLong(status -> status.getCurrentPosition().orElse(0))
                .min()
                .orElse(0);
    }
}
