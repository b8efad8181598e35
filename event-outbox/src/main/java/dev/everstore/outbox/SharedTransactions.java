package dev.everstore.outbox;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Stores together what waits at the same moment: a few writers each take as many candidates as one transaction holds.
 * A lone candidate never waits for company. Candidates that touch what another writer is just changing wait for it,
 * because DynamoDB cancels one of two transactions that meet at an item.
 */
final class SharedTransactions {
    static final int MOST_WRITERS = 4;

    private final DynamoDbClient client;
    private final Queue<Candidate> waiting = new LinkedList<>();
    private final Set<ItemKey> busy = new HashSet<>();
    private int writers;

    SharedTransactions(DynamoDbClient client) {
        this.client = client;
    }

    /** Waits until the candidate is stored or is known not to be. */
    Outcome store(Candidate candidate) {
        synchronized (this) {
            waiting.add(candidate);
            startWriterIfNeeded();
        }
        return Waiting.on(candidate.outcome());
    }

    /** How many have not been taken by a writer yet. */
    synchronized int waiting() {
        return waiting.size();
    }

    private void startWriterIfNeeded() {
        if (!waiting.isEmpty() && writers < MOST_WRITERS) {
            writers++;
            Thread.ofVirtual().name("outbox-writer").start(this::writeAll);
        }
    }

    private void writeAll() {
        for (Group group = next(); !group.members().isEmpty(); group = next()) {
            try {
                write(group.members());
            } finally {
                release(group);
            }
        }
    }

    private synchronized Group next() {
        Group group = Group.of(waiting, busy);
        if (group.members().isEmpty()) {
            writers--;
        } else {
            busy.addAll(group.touched());
            startWriterIfNeeded();
        }
        return group;
    }

    private synchronized void release(Group group) {
        busy.removeAll(group.touched());
    }

    private void write(List<Candidate> group) {
        List<Candidate> left = group;
        while (!left.isEmpty()) {
            SharedTransaction transaction = new SharedTransaction(left);
            try {
                client.transactWriteItems(request -> request.transactItems(transaction.items()));
                left.forEach(candidate -> candidate.outcome().complete(new Outcome.Stored()));
                return;
            } catch (TransactionCanceledException cancelled) {
                left = without(left, transaction.failures(cancelled));
            } catch (RuntimeException | Error failed) {
                fail(left, failed);
                return;
            }
        }
    }

    private static List<Candidate> without(List<Candidate> all, Map<Candidate, Outcome> failures) {
        List<Candidate> left = new ArrayList<>(all);
        left.removeAll(failures.keySet());
        failures.forEach((candidate, outcome) -> candidate.outcome().complete(outcome));
        return left;
    }

    /** One request that DynamoDB does not understand must not take the others with it. */
    private void fail(List<Candidate> group, Throwable failure) {
        if (group.size() > 1 && failure instanceof DynamoDbException refused && refused.statusCode() == 400) {
            group.forEach(candidate -> write(List.of(candidate)));
        } else {
            group.forEach(candidate -> candidate.outcome().completeExceptionally(failure));
        }
    }
}
