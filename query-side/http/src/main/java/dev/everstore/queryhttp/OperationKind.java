package dev.everstore.queryhttp;

import java.time.Duration;
import java.util.Optional;

/**
 * A kind of asynchronous work. Nothing is kept about an operation: how it is getting on is worked out from what the
 * services know, so that it can be asked of any process and for ever.
 */
interface OperationKind {
    /** The first part of the operation's id: {@code refund}. */
    String name();

    /**
     * How it is getting on; empty when there is no such operation.
     *
     * @param subject the rest of the operation's id
     */
    Optional<Operation> find(String subject, Reader reader);

    /** Returns when something may have changed since the backbone's head was at a position, or the time is over. */
    void awaitNews(String subject, long head, Duration atMost) throws InterruptedException;
}
