package dev.everstore.projections.control;

import dev.everstore.contracts.rebuild.FindRebuild;
import dev.everstore.contracts.rebuild.RebuildView;
import dev.everstore.contracts.rebuild.StartRebuild;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;

/** Answers operators; asking for a rebuild is a message to the process that holds the projections. */
class RebuildHandlers {
    private final Rebuilds rebuilds;

    RebuildHandlers(Rebuilds rebuilds) {
        this.rebuilds = rebuilds;
    }

    @QueryHandler
    RebuildView handle(StartRebuild wish) {
        return rebuilds.start(wish.model(), wish.reason(), wish.actor());
    }

    @QueryHandler
    Optional<RebuildView> handle(FindRebuild query) {
        return rebuilds.find(query.rebuildId());
    }
}
