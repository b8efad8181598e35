package dev.everstore.payment;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.payment.BookEntry;
import dev.everstore.contracts.payment.PaymentEvent;
import dev.everstore.contracts.payment.PaymentId;
import dev.everstore.contracts.payment.PaymentRefunded;
import dev.everstore.contracts.payment.PaymentRequested;
import dev.everstore.contracts.payment.PaymentView;
import dev.everstore.contracts.payment.RefundFailed;
import dev.everstore.contracts.payment.RefundRequested;
import dev.everstore.contracts.payment.RefundView;
import dev.everstore.eventstore.api.LogReader;
import dev.everstore.eventstore.api.StoredEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What our own log says of payments, which is never behind. */
final class Ledger {
    private static final String PAYMENT = "Payment";

    /** An order is seldom amended, so that asking for so many payments at once asks once. */
    private static final int AMENDMENTS_AT_ONCE = 16;

    private final LogReader log;

    Ledger(LogReader log) {
        this.log = log;
    }

    /** A payment with the gateway's name for it. */
    record Account(PaymentView payment, @Nullable String reference) {
        BookEntry entry() {
            String state = switch (payment.status()) {
                case "awaiting_confirmation" -> BookStates.AWAITING;
                case "authorized" -> BookStates.AUTHORIZED;
                case "captured", "partially_refunded", "refunded" -> BookStates.CAPTURED;
                default -> BookStates.NONE;
            };
            return new BookEntry(state, payment.amount(), payment.captured(), payment.refunded());
        }
    }

    Optional<Account> account(PaymentId payment) {
        return accounts(log.read(PAYMENT, payment.value(), 0)).stream().findFirst();
    }

    /** The next so many accounts by id. */
    List<Account> page(String afterId, int accounts) {
        return accounts(log.readAll(PAYMENT, afterId, accounts));
    }

    Set<String> known(Collection<String> paymentIds) {
        return log.lastSequences(PAYMENT, paymentIds).keySet();
    }

    List<PaymentView> ofOrder(OrderId order) {
        return ofOrder(order, Instant.MAX);
    }

    /** As they were at a time, in the order of the order's amendments; one may have none. */
    List<PaymentView> ofOrder(OrderId order, Instant at) {
        List<PaymentView> payments = new ArrayList<>();
        Set<String> known;
        int first = 0;
        do {
            List<String> candidates = candidates(order, first);
            known = known(candidates);
            candidates.stream()
                    .filter(known::contains)
                    .flatMap(id -> accounts(until(at, log.read(PAYMENT, id, 0))).stream())
                    .forEach(account -> payments.add(account.payment()));
            first += AMENDMENTS_AT_ONCE;
        } while (!known.isEmpty());
        return payments;
    }

    private static List<StoredEvent> until(Instant at, List<StoredEvent> events) {
        return events.stream().filter(event -> !event.at().isAfter(at)).toList();
    }

    private static List<String> candidates(OrderId order, int first) {
        return IntStream.range(first, first + AMENDMENTS_AT_ONCE)
                .mapToObj(amendment -> amendment == 0 ? order.value() : order.value() + ".a" + amendment)
                .toList();
    }

    Optional<RefundView> refund(PaymentId payment, String refundId) {
        List<StoredEvent> events = log.read(PAYMENT, payment.value(), 0);
        if (events.isEmpty() || !(events.getFirst().event() instanceof PaymentRequested terms)) {
            return Optional.empty();
        }
        RefundView refund = null;
        for (StoredEvent stored : events) {
            RefundView before = refund;
            refund = switch (stored.event()) {
                case RefundRequested asked
                when asked.refundId().equals(refundId) ->
                    view(terms, refundId, "running", asked.amount(), asked.reason(), null);
                case PaymentRefunded done
                when done.refundId().equals(refundId) ->
                    view(terms, refundId, "succeeded", done.amount(), done.reason(), null);
                case RefundFailed failed
                when failed.refundId().equals(refundId) && before != null ->
                    view(terms, refundId, "failed", failed.amount(), before.reason(), failed.reason());
                default -> before;
            };
        }
        return Optional.ofNullable(refund);
    }

    private static RefundView view(
            PaymentRequested terms,
            String refundId,
            String status,
            Money amount,
            String reason,
            @Nullable String failure) {
        return new RefundView(
                terms.paymentId(), terms.orderId(), terms.customerId(), refundId, status, amount, reason, failure);
    }

    private static List<Account> accounts(List<StoredEvent> events) {
        List<Account> accounts = new ArrayList<>();
        PaymentFold fold = null;
        for (StoredEvent stored : events) {
            PaymentEvent event = (PaymentEvent) stored.event();
            if (event instanceof PaymentRequested terms) {
                add(accounts, fold);
                fold = new PaymentFold(terms);
            }
            if (fold != null) {
                fold.apply(event, stored.sequence());
            }
        }
        add(accounts, fold);
        return accounts;
    }

    private static void add(List<Account> accounts, @Nullable PaymentFold fold) {
        if (fold != null) {
            accounts.add(new Account(fold.view(), fold.reference()));
        }
    }
}
