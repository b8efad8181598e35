package dev.everstore.payment;

import dev.everstore.contracts.payment.BookDifference;
import dev.everstore.contracts.payment.BookEntry;
import dev.everstore.payment.Ledger.Account;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What counts as a difference: where one side has or awaits money, the other must have or await the same. */
final class BookComparison {
    private BookComparison() {}

    static Optional<BookDifference> compare(@Nullable Account ledger, @Nullable GatewayEntry gateway) {
        if (ledger == null) {
            return gateway == null || isWithoutMoney(gateway.entry())
                    ? Optional.empty()
                    : Optional.of(difference("missing_in_ledger", null, gateway));
        }
        if (isWithoutMoney(ledger.entry()) && (gateway == null || isWithoutMoney(gateway.entry()))) {
            return Optional.empty();
        }
        if (gateway == null) {
            return Optional.of(difference("missing_at_gateway", ledger, null));
        }
        if (!ledger.entry().state().equals(gateway.entry().state())) {
            return Optional.of(difference("state_differs", ledger, gateway));
        }
        return ledger.entry().equals(gateway.entry())
                ? Optional.empty()
                : Optional.of(difference("amount_differs", ledger, gateway));
    }

    /** An order that costs nothing is paid without any gateway. */
    private static boolean isWithoutMoney(BookEntry entry) {
        return entry.state().equals(BookStates.NONE) || !entry.amount().isPositive();
    }

    private static BookDifference difference(String kind, @Nullable Account ledger, @Nullable GatewayEntry gateway) {
        return new BookDifference(
                kind,
                ledger != null ? ledger.payment().paymentId() : gateway == null ? null : gateway.paymentId(),
                gateway != null ? gateway.reference() : ledger == null ? null : ledger.reference(),
                ledger == null ? null : ledger.entry(),
                gateway == null ? null : gateway.entry());
    }
}
