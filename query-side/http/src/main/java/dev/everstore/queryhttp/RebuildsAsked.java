package dev.everstore.queryhttp;

import dev.everstore.contracts.rebuild.FindRebuild;
import dev.everstore.contracts.rebuild.RebuildView;
import dev.everstore.eventstore.api.Backbone;
import java.time.Duration;
import java.util.Optional;

/** Rebuilds of read models, for the shop's staff. */
final class RebuildsAsked implements OperationKind {
    /** Nobody tells of a rebuild's end, so it is asked for now and then. */
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Ask ask;
    private final Backbone backbone;

    RebuildsAsked(Ask ask, Backbone backbone) {
        this.ask = ask;
        this.backbone = backbone;
    }

    @Override
    public String name() {
        return "rebuild";
    }

    @Override
    public Optional<Operation> find(String subject, Reader reader) {
        reader.mustBeStaff();
        return ask.optional(new FindRebuild(subject), RebuildView.class).map(rebuild -> {
            String resource = "/ops/api/rebuilds/" + subject;
            Operation operation = Operation.of(this, subject, rebuild.status().equals("done"), resource);
            return rebuild.status().equals("failed")
                    ? operation.failed("rebuild-failed", String.valueOf(rebuild.error()))
                    : operation;
        });
    }

    @Override
    public void awaitNews(String subject, long head, Duration atMost) throws InterruptedException {
        backbone.awaitBeyond(backbone.head(), atMost.compareTo(PAUSE) < 0 ? atMost : PAUSE);
    }
}
