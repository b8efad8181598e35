package dev.everstore.payment;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.Page;
import dev.everstore.contracts.payment.GatewayOutcome;
import dev.everstore.payment.LocalLedger.Row;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A gateway for one's own machine, with no money in it: the token decides, the ledger lasts.
 *
 * <p>{@code tok_approve} · {@code tok_decline} · {@code tok_insufficient_funds} · {@code tok_timeout} never answers ·
 * {@code tok_confirm} waits for its customer's yes or no · {@code tok_flaky} fails twice, then approves · any other
 * token is invalid.
 */
final class LocalGateway implements PaymentGateway, CustomersBank {
    private final LocalLedgerTable table;
    private final TransactionTemplate transaction;
    private final Batcher<Request, Row> requests;

    LocalGateway(JdbcClient jdbc, TransactionTemplate transaction, Executor executor) {
        this.table = new LocalLedgerTable(jdbc);
        this.transaction = transaction;
        this.requests = new Batcher<>(executor, this::answer);
    }

    @Override
    public GatewayOutcome authorize(String attemptKey, Money amount, String method, String token) {
        return ask(Set.of(attemptKey), ledger -> ledger.authorize(attemptKey, amount, token));
    }

    @Override
    public GatewayOutcome capture(String attemptKey, String reference, Money amount) {
        return take(attemptKey, reference, amount);
    }

    @Override
    public GatewayOutcome refund(String attemptKey, String reference, Money amount) {
        return take(attemptKey, reference, amount);
    }

    @Override
    public GatewayOutcome cancel(String attemptKey, String authorizationKey, @Nullable String reference) {
        return ask(Set.of(attemptKey, authorizationKey), ledger -> ledger.cancel(attemptKey, authorizationKey));
    }

    @Override
    public Optional<GatewayOutcome> lookup(String attemptKey) {
        try {
            return table.load(Set.of(attemptKey)).stream().findFirst().flatMap(LocalLedger::outcome);
        } catch (DataAccessException failure) {
            throw new GatewayUnavailable("The local gateway's ledger can't be read.", failure);
        }
    }

    /** In the caller's transaction. */
    @Override
    public boolean answer(String authorizationKey, boolean approve) {
        table.lock();
        LocalLedger ledger = new LocalLedger(table.load(Set.of(authorizationKey)));
        boolean asked = ledger.confirm(authorizationKey, approve).isPresent();
        table.save(ledger.changed());
        return asked;
    }

    @Override
    public Page<GatewayEntry> books(@Nullable String cursor, int limit) {
        List<GatewayEntry> items = table.books(cursor == null ? "" : cursor, limit);
        return new Page<>(
                items,
                items.size() < limit ? null : LocalLedger.keyOf(items.getLast().reference()));
    }

    @Override
    public Optional<GatewayEntry> entry(String reference) {
        String key = LocalLedger.keyOf(reference);
        return table.entry(AttemptKeys.authorization(AttemptKeys.payment(key)));
    }

    private GatewayOutcome take(String attemptKey, String reference, Money amount) {
        return ask(
                Set.of(attemptKey, LocalLedger.keyOf(reference)),
                ledger -> ledger.takeFrom(attemptKey, reference, amount));
    }

    private GatewayOutcome ask(Set<String> keys, Function<LocalLedger, Row> act) {
        Row row = await(requests.submit(new Request(keys, act)));
        return LocalLedger.outcome(row).orElseThrow(() -> noAnswer(row));
    }

    private static GatewayUnavailable noAnswer(Row row) {
        if (row.state() == LocalLedger.State.SILENT) {
            keepSilent();
        }
        return new GatewayUnavailable("The gateway gives no answer to " + row.attemptKey() + ".", null);
    }

    /** Until the caller loses patience. */
    private static void keepSilent() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static Row await(Future<Row> answer) {
        try {
            return answer.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new GatewayUnavailable("Interrupted while waiting for the gateway.", interrupted);
        } catch (ExecutionException failure) {
            throw new GatewayUnavailable("The local gateway's ledger can't be written.", failure.getCause());
        }
    }

    private List<Row> answer(List<Request> batch) {
        Set<String> keys = new HashSet<>();
        batch.forEach(request -> keys.addAll(request.keys()));
        List<Row> answers = transaction.execute(_ -> {
            table.lock();
            LocalLedger ledger = new LocalLedger(table.load(keys));
            List<Row> rows =
                    batch.stream().map(request -> request.act().apply(ledger)).toList();
            table.save(ledger.changed());
            return rows;
        });
        if (answers == null) {
            throw new GatewayUnavailable("The local gateway's ledger gave nothing.", null);
        }
        return answers;
    }

    /** What is asked, and the rows that it needs. */
    private record Request(Set<String> keys, Function<LocalLedger, Row> act) {}
}
