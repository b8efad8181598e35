package dev.everstore.sagas.operators;

import dev.everstore.contracts.RefusedException;
import dev.everstore.eventstore.api.Database;
import dev.everstore.eventstore.api.EventCodec;
import dev.everstore.sagas.engine.Intervention;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Works bulk actions off, a few sagas in each transaction, in as many processes as there are: a saga is acted on in
 * the very transaction that notes it as done, so a process that dies leaves nothing half done and nothing done twice.
 *
 * <p>Woken when there is work; looks by itself now and then for what a process that died has left.
 */
final class BulkRunner implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(BulkRunner.class);

    private static final String MACHINE = "service:sagas";
    private static final int AT_ONCE = 25;
    private static final int PATIENCE = 3;
    private static final long LOOK_MILLIS = 15_000;
    private static final long PAUSE_MILLIS = 500;
    private static final long STOP_MILLIS = 10_000;

    private final BulkTable table;
    private final AuditTrail audit;
    private final SagaActs acts;
    private final EventCodec codec;
    private final TransactionManager transactions;
    private final Semaphore wake = new Semaphore(0);
    private volatile boolean running;
    private @Nullable Thread thread;
    private int misses;

    /** What came of looking at a bulk action. */
    private enum Turn {
        MORE,
        IN_OTHER_HANDS,
        OVER
    }

    BulkRunner(Database sagas, EventCodec codec, SagaActs acts) {
        this.table = new BulkTable(sagas, codec);
        this.audit = new AuditTrail(sagas);
        this.acts = acts;
        this.codec = codec;
        this.transactions = new SpringTransactionManager(sagas.transactionManager());
    }

    /** Tells that there may be something to do. */
    void wake() {
        wake.release();
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("bulk-runner").start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        wake();
        Thread runner = thread;
        if (runner == null) {
            return;
        }
        try {
            runner.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        long pause = 0;
        while (running) {
            try {
                if (pause > 0 && wake.tryAcquire(pause, TimeUnit.MILLISECONDS)) {
                    wake.drainPermits();
                }
                pause = round();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                log.warn("A bulk action can't go on right now; trying again: {}", e.toString());
                pause = PAUSE_MILLIS;
            }
        }
    }

    /** A turn for each; how long there is nothing to do then, in milliseconds. */
    private long round() {
        long pause = LOOK_MILLIS;
        for (String bulkId : table.running()) {
            if (!running) {
                return 0;
            }
            switch (turn(bulkId)) {
                case MORE -> pause = 0;
                case IN_OTHER_HANDS -> pause = Math.min(pause, PAUSE_MILLIS);
                case OVER -> {}
            }
        }
        return pause;
    }

    private Turn turn(String bulkId) {
        try {
            List<BulkTable.Item> acted = inTransaction(() -> next(bulkId));
            misses = 0;
            return acted.isEmpty() ? end(bulkId) : Turn.MORE;
        } catch (RuntimeException e) {
            if (!isOutage(e) && ++misses > 2 * PATIENCE) {
                giveUpFirst(bulkId, e);
            }
            throw e;
        }
    }

    /** One at a time once something has gone wrong, so that a saga which breaks the transaction is found. */
    private List<BulkTable.Item> next(String bulkId) {
        Optional<BulkRow> bulk = table.holdRunning(bulkId);
        if (bulk.isEmpty()) {
            return List.of();
        }
        List<BulkTable.Item> items = new ArrayList<>();
        for (String sagaId : table.take(bulkId, misses < PATIENCE ? AT_ONCE : 1)) {
            items.add(new BulkTable.Item(sagaId, act(bulk.get(), sagaId)));
        }
        table.finish(bulkId, items);
        return items;
    }

    private @Nullable String act(BulkRow bulk, String sagaId) {
        table.mark();
        try {
            Intervention by = new Intervention(bulk.askedBy(), bulk.reason(), Instant.now());
            acts.act(new SagaActs.Wish(sagaId, bulk.action(), null, null), by);
            return null;
        } catch (RefusedException refused) {
            table.backToMark();
            return refused.refusal().detail();
        }
    }

    private Turn end(String bulkId) {
        return inTransaction(() -> {
            Optional<BulkRow> bulk =
                    table.lock(bulkId).filter(row -> row.status().equals(BulkRow.RUNNING));
            if (bulk.isEmpty()) {
                return Turn.OVER;
            }
            if (table.hasOpen(bulkId)) {
                return Turn.IN_OTHER_HANDS;
            }
            Instant now = Instant.now();
            table.update(bulk.get().ended(BulkRow.DONE, now));
            BulkRow.Progress progress = table.progress(bulkId);
            audit.add(new Deed(
                    now,
                    MACHINE,
                    "bulk_done",
                    BulkDesk.subject(bulkId),
                    bulk.get().reason(),
                    codec.write(Map.of("status", BulkRow.RUNNING)),
                    codec.write(Map.of("status", BulkRow.DONE, "done", progress.done(), "failed", progress.failed()))));
            return Turn.OVER;
        });
    }

    private void giveUpFirst(String bulkId, RuntimeException failure) {
        inTransaction(() -> {
            List<BulkTable.Item> first = table.take(bulkId, 1).stream()
                    .map(sagaId -> new BulkTable.Item(sagaId, failure.toString()))
                    .toList();
            table.finish(bulkId, first);
            return first;
        });
        misses = PATIENCE;
    }

    private static boolean isOutage(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TransientDataAccessException
                    || cause instanceof RecoverableDataAccessException
                    || cause instanceof NonTransientDataAccessResourceException
                    || cause instanceof TransactionException) {
                return true;
            }
        }
        return false;
    }

    private <R> R inTransaction(Callable<R> work) {
        DefaultUnitOfWork<Message<?>> unitOfWork = new DefaultUnitOfWork<>(new GenericMessage<>("bulk"));
        unitOfWork.attachTransaction(transactions);
        ResultMessage<R> result = unitOfWork.executeWithResult(work);
        if (result.isExceptional()) {
            throw result.exceptionResult() instanceof RuntimeException known
                    ? known
                    : new IllegalStateException(result.exceptionResult());
        }
        return result.getPayload();
    }
}
