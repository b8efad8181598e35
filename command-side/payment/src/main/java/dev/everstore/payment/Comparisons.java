package dev.everstore.payment;

import dev.everstore.contracts.Page;
import dev.everstore.contracts.payment.BookDifference;
import dev.everstore.contracts.payment.CompareBooks;
import dev.everstore.payment.Ledger.Account;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the gateway's books with the ledger, page by page: copies the books, looks for each payment of the ledger
 * in the copy, then for what the copy has beyond. Since payments go on meanwhile, a difference counts only when it is
 * still there on a second look at both sides.
 */
final class Comparisons implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Comparisons.class);
    private static final int PAGE = 500;

    private final ComparisonTable table;
    private final Ledger ledger;
    private final GatewayChoice choice;
    private final GatewayCallTable calls;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("comparison").factory());

    Comparisons(ComparisonTable table, Ledger ledger, GatewayChoice choice, GatewayCallTable calls) {
        this.table = table;
        this.ledger = ledger;
        this.choice = choice;
        this.calls = calls;
    }

    /** Starts one after the current command's commit; the id of the one that runs already, if one does. */
    String begin(CompareBooks wish) {
        Optional<String> running = table.running();
        if (running.isPresent()) {
            return running.get();
        }
        table.begin(wish, choice.name());
        CurrentUnitOfWork.get().afterCommit(_ -> thread.execute(() -> run(wish.comparisonId())));
        return wish.comparisonId();
    }

    void run(String id) {
        try {
            copyBooks(id);
            compareLedger(id);
            compareRest(id);
            table.finish(id, null);
        } catch (RuntimeException failure) {
            LOG.warn("The comparison {} with the gateway's books could not be finished", id, failure);
            table.finish(id, String.valueOf(failure.getMessage()));
        }
    }

    private void copyBooks(String id) {
        String cursor = null;
        do {
            Page<GatewayEntry> page = choice.gateway().books(cursor, PAGE);
            table.copy(id, page.items());
            cursor = page.next();
        } while (cursor != null);
    }

    private void compareLedger(String id) {
        List<Account> page = ledger.page("", PAGE);
        while (!page.isEmpty()) {
            Map<String, GatewayEntry> entries = new HashMap<>();
            table.entriesOf(id, page.stream().map(Comparisons::idOf).toList())
                    .forEach(entry -> entries.merge(paymentOf(entry), entry, Comparisons::weightier));
            for (Account account : page) {
                GatewayEntry entry = entries.get(idOf(account));
                if (BookComparison.compare(account, entry).isPresent()) {
                    lookAgain(account, entry).ifPresent(real -> table.add(id, real));
                }
            }
            table.touch(id, page.size(), 0);
            page = ledger.page(idOf(page.getLast()), PAGE);
        }
    }

    private void compareRest(String id) {
        List<GatewayEntry> page = table.entriesAfter(id, "", PAGE);
        while (!page.isEmpty()) {
            Set<String> known = ledger.known(page.stream()
                    .filter(entry -> entry.paymentId() != null)
                    .map(Comparisons::paymentOf)
                    .toList());
            for (GatewayEntry entry : page) {
                if (entry.paymentId() == null || !known.contains(paymentOf(entry))) {
                    BookComparison.compare(null, entry).ifPresent(real -> table.add(id, real));
                }
            }
            table.touch(id, 0, 0);
            page = table.entriesAfter(id, page.getLast().reference(), PAGE);
        }
    }

    /** Both sides as they are now; nothing while an outcome is on its way or the payment moved in between. */
    private Optional<BookDifference> lookAgain(Account before, @Nullable GatewayEntry copied) {
        String reference = copied == null ? before.reference() : copied.reference();
        GatewayEntry entry =
                reference == null ? null : choice.gateway().entry(reference).orElse(null);
        Account after = ledger.account(before.payment().paymentId()).orElse(before);
        boolean moving = calls.isUnsettled(before.payment().paymentId())
                || before.payment().version() != after.payment().version();
        return moving ? Optional.empty() : BookComparison.compare(after, entry);
    }

    /** Should a payment have two entries, the one with money is the one to compare. */
    private static GatewayEntry weightier(GatewayEntry one, GatewayEntry other) {
        return one.entry().state().equals(BookStates.NONE) ? other : one;
    }

    private static String idOf(Account account) {
        return account.payment().paymentId().value();
    }

    private static String paymentOf(GatewayEntry entry) {
        return Objects.requireNonNull(entry.paymentId()).value();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
