package dev.everstore.payment;

import dev.everstore.contracts.Page;
import dev.everstore.contracts.payment.ComparisonView;
import dev.everstore.contracts.payment.FindComparison;
import dev.everstore.contracts.payment.FindMaintenance;
import dev.everstore.contracts.payment.FindOrderPayments;
import dev.everstore.contracts.payment.FindPayment;
import dev.everstore.contracts.payment.FindPaymentsAsOf;
import dev.everstore.contracts.payment.FindRefund;
import dev.everstore.contracts.payment.MaintenanceView;
import dev.everstore.contracts.payment.PaymentView;
import dev.everstore.contracts.payment.RefundView;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;

/** Answers questions about payments from the log itself, so that no answer is ever behind. */
class PaymentQueries {
    private final Ledger ledger;
    private final Maintenance maintenance;
    private final ComparisonTable comparisons;

    PaymentQueries(Ledger ledger, Maintenance maintenance, ComparisonTable comparisons) {
        this.ledger = ledger;
        this.maintenance = maintenance;
        this.comparisons = comparisons;
    }

    @QueryHandler
    Optional<PaymentView> find(FindPayment question) {
        return ledger.account(question.paymentId()).map(Ledger.Account::payment);
    }

    /** Raw, since Axon's response types match no parameterised type. */
    @QueryHandler
    @SuppressWarnings("rawtypes")
    Page find(FindOrderPayments question) {
        return new Page<>(ledger.ofOrder(question.orderId()), null);
    }

    /** Raw, since Axon's response types match no parameterised type. */
    @QueryHandler
    @SuppressWarnings("rawtypes")
    Page find(FindPaymentsAsOf question) {
        return new Page<>(ledger.ofOrder(question.orderId(), question.at()), null);
    }

    @QueryHandler
    Optional<RefundView> find(FindRefund question) {
        return ledger.refund(question.paymentId(), question.refundId());
    }

    @QueryHandler
    MaintenanceView find(FindMaintenance question) {
        return maintenance.view();
    }

    @QueryHandler
    Optional<ComparisonView> find(FindComparison question) {
        return comparisons.find(question);
    }
}
