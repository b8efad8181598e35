package dev.everstore.payment;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.payment.CaptureRequested;
import dev.everstore.contracts.payment.GatewayOutcome;
import dev.everstore.contracts.payment.PaymentCommand;
import dev.everstore.contracts.payment.PaymentEvent;
import dev.everstore.contracts.payment.PaymentId;
import dev.everstore.contracts.payment.PaymentRequested;
import dev.everstore.contracts.payment.RecordGatewayOutcome;
import dev.everstore.contracts.payment.RefundRequested;
import dev.everstore.contracts.payment.VoidRequested;
import dev.everstore.payment.LocalLedger.Row;
import dev.everstore.payment.PaymentState.Captured;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The payment service's own rules and the local gateway's, in memory, for stories that other rooms tell. */
public final class PaymentsInMemory {
    private final SortedMap<String, PaymentState> payments = new TreeMap<>();
    private final LocalLedger gateway = new LocalLedger(List.of());

    /** What the gateway owes an answer to, by attempt. */
    private final Map<String, Call> calls = new LinkedHashMap<>();

    private boolean held;
    private boolean refundsRefused;

    private record Call(PaymentId payment, Supplier<Optional<GatewayOutcome>> make) {}

    /**
     * What a wish leads to, which has then happened; the gateway is asked by {@link #askGateway}.
     *
     * @throws RefusedException if a rule of the payment refuses it
     */
    public List<PaymentEvent> handle(PaymentCommand wish) {
        String id = wish.paymentId().value();
        PaymentState state = payments.getOrDefault(id, new PaymentState.Unrequested());
        List<PaymentEvent> events = PaymentDecider.decide(wish, state);
        for (PaymentEvent event : events) {
            state = PaymentHistory.evolve(state, event);
            payments.put(id, state);
            remember(event);
        }
        return events;
    }

    /** Makes the calls that are open; what has no answer is asked again the next time. */
    public List<PaymentEvent> askGateway() {
        List<PaymentEvent> events = new ArrayList<>();
        for (Map.Entry<String, Call> open : held ? List.<Map.Entry<String, Call>>of() : List.copyOf(calls.entrySet())) {
            Call call = open.getValue();
            call.make().get().ifPresent(outcome -> {
                if (!(outcome instanceof GatewayOutcome.ConfirmationRequired)) {
                    calls.remove(open.getKey());
                }
                events.addAll(handle(new RecordGatewayOutcome(call.payment(), open.getKey(), outcome)));
            });
        }
        return events;
    }

    public boolean owesAnswers() {
        return !held && !calls.isEmpty();
    }

    /** While payments are held, the gateway is not asked. */
    public void hold(boolean hold) {
        held = hold;
    }

    /** The gateway gives no money back, as when an account was closed. */
    public void refuseRefunds(boolean refuse) {
        refundsRefused = refuse;
    }

    /** The customer's word at their bank. */
    public void confirmAtTheBank(PaymentId payment, boolean yes) {
        gateway.confirm(AttemptKeys.authorization(payment), yes);
    }

    private void remember(PaymentEvent event) {
        switch (event) {
            case PaymentRequested it ->
                call(it.attemptKey(), it, () -> gateway.authorize(it.attemptKey(), it.amount(), it.token()));
            case CaptureRequested it ->
                call(it.attemptKey(), it, () -> gateway.takeFrom(it.attemptKey(), it.reference(), it.amount()));
            case RefundRequested it -> call(it.attemptKey(), it, () -> refund(it));
            case VoidRequested it -> {
                String authorization = AttemptKeys.authorization(it.paymentId());
                calls.remove(authorization);
                call(it.attemptKey(), it, () -> gateway.cancel(it.attemptKey(), authorization));
            }
            default -> {}
        }
    }

    private Row refund(RefundRequested it) {
        return refundsRefused
                ? Row.of(it.attemptKey(), LocalLedger.State.DECLINED, it.amount(), "account_closed")
                : gateway.takeFrom(it.attemptKey(), it.reference(), it.amount());
    }

    private void call(String attemptKey, PaymentEvent of, Supplier<Row> make) {
        calls.put(attemptKey, new Call(of.paymentId(), () -> LocalLedger.outcome(make.get())));
    }

    /** What has become of each payment, such as {@code payment o-1: captured 24.00 USD, 8.00 given back}. */
    public List<String> ending() {
        return payments.entrySet().stream()
                .map(payment -> "payment " + payment.getKey() + ": " + standing(payment.getValue()))
                .toList();
    }

    private static String standing(PaymentState state) {
        Money amount = PaymentHistory.terms(state).amount();
        String name = state.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT);
        String standing = name + " " + amount.amount().toPlainString() + " " + amount.currency();
        return state instanceof Captured captured && captured.refunded().isPositive()
                ? standing + ", " + captured.refunded().amount().toPlainString() + " given back"
                : standing;
    }
}
