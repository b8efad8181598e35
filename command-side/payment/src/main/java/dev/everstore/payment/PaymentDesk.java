package dev.everstore.payment;

import dev.everstore.contracts.MessageKeys;
import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.Versioned;
import dev.everstore.contracts.payment.AnswerConfirmation;
import dev.everstore.contracts.payment.CompareBooks;
import dev.everstore.contracts.payment.HoldPayments;
import dev.everstore.contracts.payment.ReceiveGatewayNotice;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/** Takes what concerns the payment service itself; whatever it changes wakes the worker once that is committed. */
class PaymentDesk {
    private final Maintenance maintenance;
    private final GatewayChoice gateway;
    private final GatewayCallTable calls;
    private final GatewayWorker worker;
    private final Comparisons comparisons;

    PaymentDesk(
            Maintenance maintenance,
            GatewayChoice gateway,
            GatewayCallTable calls,
            GatewayWorker worker,
            Comparisons comparisons) {
        this.maintenance = maintenance;
        this.gateway = gateway;
        this.calls = calls;
        this.worker = worker;
        this.comparisons = comparisons;
    }

    @CommandHandler
    Versioned handle(HoldPayments wish, MetaData metadata) {
        long version = maintenance.change(wish, String.valueOf(metadata.get(MessageKeys.ACTOR)));
        Object expected = metadata.get(MessageKeys.EXPECTED_VERSION);
        if (expected != null && Long.parseLong(expected.toString()) != version - 1) {
            throw new RefusedException(new Refusal(
                    Refusal.Kind.STALE_VERSION,
                    "stale-version",
                    "Maintenance is at version " + (version - 1) + ", not " + expected + ".",
                    List.of()));
        }
        wakeAfterCommit();
        return new Versioned("maintenance", version);
    }

    @CommandHandler
    Versioned handle(AnswerConfirmation news) {
        String attemptKey = AttemptKeys.authorization(news.paymentId());
        CustomersBank bank = gateway.bank()
                .orElseThrow(() -> PaymentDecider.conflict(
                        "confirmed-elsewhere", "This payment is confirmed at the address that the gateway gave."));
        if (!bank.answer(attemptKey, news.approve())) {
            throw PaymentDecider.conflict(
                    "not-awaiting-confirmation", "Payment " + news.paymentId() + " awaits no confirmation.");
        }
        calls.notice(List.of(attemptKey));
        wakeAfterCommit();
        return new Versioned(news.paymentId().value(), 0);
    }

    /** The notice is only a hint: the worker looks up what became of the attempt. */
    @CommandHandler
    Versioned handle(ReceiveGatewayNotice notice) {
        List<String> attemptKeys = gateway.notices()
                .orElseThrow(() -> new RefusedException(
                        Refusal.notFound("no-such-gateway", "The gateway in use sends no notices.")))
                .attemptsIn(notice.body(), notice.signature());
        calls.notice(attemptKeys);
        wakeAfterCommit();
        return new Versioned("notice", attemptKeys.size());
    }

    @CommandHandler
    Versioned handle(CompareBooks wish) {
        return new Versioned(comparisons.begin(wish), 0);
    }

    private void wakeAfterCommit() {
        CurrentUnitOfWork.get().afterCommit(_ -> {
            maintenance.forget();
            worker.wake();
        });
    }
}
