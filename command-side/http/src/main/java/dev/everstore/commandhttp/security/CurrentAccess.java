package dev.everstore.commandhttp.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.everstore.contracts.user.Access;
import dev.everstore.contracts.user.FindAccess;
import dev.everstore.contracts.user.UserId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.GenericQueryMessage;
import org.axonframework.queryhandling.QueryBus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationServiceException;

/**
 * Asks on every call what its caller may do now, so that whatever changes it holds at once, on every node.
 *
 * <p>While the user service can't be asked, what it said last goes on to hold: nobody can change a password or a role
 * then, and the shop need not close because one of its services is down. Who was not here before must wait.
 */
final class CurrentAccess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CurrentAccess.class);
    private static final int BOUND = 50_000;
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Supplier<QueryBus> queries;
    private final Duration patience;
    private final Cache<UserId, Optional<Access>> last;
    private final ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicBoolean down = new AtomicBoolean();

    /**
     * @param patience after which the user service counts as down
     * @param memory how long its last answers may be relied on
     */
    CurrentAccess(Supplier<QueryBus> queries, Duration patience, Duration memory) {
        this.queries = queries;
        this.patience = patience;
        this.last = Caffeine.newBuilder()
                .maximumSize(BOUND)
                .expireAfterWrite(memory)
                .build();
    }

    /** Empty when the user service knows nobody of that id. */
    Optional<Access> of(UserId id) {
        if (!down.get()) {
            try {
                Optional<Access> now = ask(id);
                last.put(id, now);
                return now;
            } catch (ExecutionException | TimeoutException | RuntimeException e) {
                relyOnMemory(id, e);
            }
        }
        Optional<Access> known = last.getIfPresent(id);
        if (known == null) {
            throw new AuthenticationServiceException("The user service can't be asked who this is.");
        }
        return known;
    }

    boolean isRelyingOnMemory() {
        return down.get();
    }

    private Optional<Access> ask(UserId id) throws ExecutionException, TimeoutException {
        var question = new GenericQueryMessage<>(new FindAccess(id), ResponseTypes.optionalInstanceOf(Access.class));
        try {
            var answer = asking.submit(() -> queries.get().query(question).get())
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (answer.isExceptional()) {
                throw new ExecutionException(answer.exceptionResult());
            }
            return answer.getPayload();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ExecutionException(e);
        }
    }

    /** Nobody else needs to find out the slow way; one probe tells when it is over. */
    private void relyOnMemory(UserId id, Exception cause) {
        if (down.compareAndSet(false, true)) {
            LOG.warn("The user service can't be asked; what callers might do last goes on to hold.", cause);
            asking.execute(() -> probe(id));
        }
    }

    private void probe(UserId id) {
        while (!asking.isShutdown()) {
            try {
                ask(id);
                down.set(false);
                LOG.info("The user service can be asked again.");
                return;
            } catch (ExecutionException | TimeoutException | RuntimeException e) {
                LOG.debug("The user service still can't be asked.", e);
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    @Override
    public void close() {
        asking.shutdownNow();
    }
}
