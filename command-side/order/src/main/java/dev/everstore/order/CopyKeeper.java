package dev.everstore.order;

import dev.everstore.contracts.product.ProductEvent;
import dev.everstore.contracts.user.UserEvent;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps the order service's copies up with the backbone; writes with the token, once per batch. */
@ProcessingGroup(CopyKeeper.GROUP)
class CopyKeeper {
    static final String GROUP = "order-copies";

    private final JdbcClient jdbc;

    CopyKeeper(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(UserEvent event, TrackingToken token) {
        CustomerNews.of(event, token.position().orElseThrow()).ifPresent(batch()::add);
    }

    @EventHandler
    void on(ProductEvent event, TrackingToken token) {
        batch().add(ProductNews.of(event, token.position().orElseThrow()));
    }

    private CopyBatch batch() {
        UnitOfWork<?> unitOfWork = CurrentUnitOfWork.get().root();
        return unitOfWork.getOrComputeResource(CopyBatch.class.getName(), _ -> {
            CopyBatch batch = new CopyBatch();
            unitOfWork.onPrepareCommit(_ -> batch.write(jdbc));
            return batch;
        });
    }
}
