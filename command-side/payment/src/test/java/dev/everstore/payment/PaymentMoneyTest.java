package dev.everstore.payment;

import static dev.everstore.payment.PaymentStories.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.payment.CapturePayment;
import dev.everstore.contracts.payment.PaymentAuthorized;
import dev.everstore.contracts.payment.PaymentCaptured;
import dev.everstore.contracts.payment.PaymentCommand;
import dev.everstore.contracts.payment.PaymentConfirmationRequired;
import dev.everstore.contracts.payment.PaymentDeclined;
import dev.everstore.contracts.payment.PaymentEvent;
import dev.everstore.contracts.payment.PaymentRefunded;
import dev.everstore.contracts.payment.PaymentView;
import dev.everstore.contracts.payment.RefundFailed;
import dev.everstore.contracts.payment.RefundRequested;
import dev.everstore.contracts.payment.VoidPayment;
import dev.everstore.contracts.payment.VoidRequested;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class PaymentMoneyTest {
    @Property
    void whateverHappensNoMoreGoesBackThanWasTaken(@ForAll("wishes") List<PaymentCommand> wishes) {
        long captured = 0;
        long refunded = 0;
        long promised = 0;
        PaymentState state = new PaymentState.Unrequested();
        for (PaymentEvent event : history(wishes)) {
            state = PaymentHistory.evolve(state, event);
            switch (event) {
                case PaymentCaptured taken -> captured += taken.amount().minor();
                case RefundRequested asked -> promised += asked.amount().minor();
                case RefundFailed failed -> promised -= failed.amount().minor();
                case PaymentRefunded back -> {
                    refunded += back.amount().minor();
                    assertThat(back.refunded()).isEqualTo(usd(refunded));
                }
                default -> assertThat(event.paymentId()).isEqualTo(PAYMENT);
            }
            assertThat(promised).isBetween(refunded, captured);
            if (state instanceof PaymentState.Captured now) {
                assertThat(now.refunded()).isEqualTo(usd(refunded));
                assertThat(now.left()).isEqualTo(usd(captured - promised));
                assertThat(now.terms().amount().minus(now.refunded())).isEqualTo(usd(captured - refunded));
            }
        }
    }

    @Property
    void whatWasTakenIsAlwaysWhatWentBackAndWhatIsRetained(@ForAll("wishes") List<PaymentCommand> wishes) {
        PaymentFold fold = new PaymentFold(requested());
        long sequence = 0;
        for (PaymentEvent event : history(wishes)) {
            fold.apply(event, sequence++);
            PaymentView view = fold.view();
            assertThat(view.refunded().plus(view.retained())).isEqualTo(view.captured());
            assertThat(view.retained().minor()).isBetween(0L, view.captured().minor());
            assertThat(view.captured().isMoreThan(view.authorized())).isFalse();
            assertThat(view.status().equals("awaiting_confirmation")).isEqualTo(view.confirmationUrl() != null);
        }
    }

    @Property
    void aPaymentHasOneEndWhateverItsCustomerSays(@ForAll("wishes") List<PaymentCommand> wishes) {
        List<PaymentEvent> history = history(wishes);
        assertThat(history)
                .filteredOn(PaymentConfirmationRequired.class::isInstance)
                .hasSizeLessThan(2);
        assertThat(history)
                .filteredOn(event -> event instanceof PaymentAuthorized || event instanceof PaymentDeclined)
                .hasSizeLessThan(2);
    }

    @Property
    void nothingIsAuthorizedOrTakenOnceItIsToBeLetGo(@ForAll("wishes") List<PaymentCommand> wishes) {
        List<PaymentEvent> history = history(wishes);
        int letGo = history.stream().map(Object::getClass).toList().indexOf(VoidRequested.class);
        if (letGo >= 0) {
            assertThat(history.subList(letGo, history.size()))
                    .doesNotHaveAnyElementsOfTypes(PaymentAuthorized.class, PaymentCaptured.class);
        }
    }

    private static List<PaymentEvent> history(List<PaymentCommand> wishes) {
        List<PaymentEvent> history = new ArrayList<>(List.of(requested()));
        PaymentState state = PaymentHistory.evolve(new PaymentState.Unrequested(), requested());
        for (PaymentCommand wish : wishes) {
            try {
                for (PaymentEvent event : PaymentDecider.decide(wish, state)) {
                    history.add(event);
                    state = PaymentHistory.evolve(state, event);
                }
            } catch (RefusedException refused) {
                assertThat(refused.refusal().code()).isNotBlank();
            }
        }
        return history;
    }

    @Provide
    Arbitrary<List<PaymentCommand>> wishes() {
        Arbitrary<String> ids = Arbitraries.of("r1", "r2", "r3", "r4");
        Arbitrary<PaymentCommand> refunds = Combinators.combine(
                        ids, Arbitraries.longs().between(-1, 11_000).injectNull(0.2))
                .as((id, cents) -> refund(id, cents == null ? null : usd(cents)));
        Arbitrary<String> keys = Arbitraries.oneOf(
                Arbitraries.of("order-1:authorize", "order-1:capture", "order-1:void", "unknown"),
                ids.map(id -> AttemptKeys.refund(PAYMENT, id)));
        Arbitrary<PaymentCommand> answers = Combinators.combine(keys, Arbitraries.of(true, true, true, false))
                .as((key, good) -> good ? done(key, "ref") : declined(key));
        Arbitrary<PaymentCommand> outcomes =
                Arbitraries.frequencyOf(Tuple.of(4, answers), Tuple.of(1, keys.map(PaymentStories::confirmable)));
        Arbitrary<PaymentCommand> others =
                Arbitraries.of(new CapturePayment(PAYMENT), authorize(10_000), new CapturePayment(PAYMENT));
        Arbitrary<PaymentCommand> voids = Arbitraries.of(new VoidPayment(PAYMENT, LATE));
        Arbitrary<List<PaymentCommand>> any = Arbitraries.frequencyOf(
                        Tuple.of(8, refunds), Tuple.of(8, outcomes), Tuple.of(2, others), Tuple.of(1, voids))
                .list()
                .ofMaxSize(30);
        List<PaymentCommand> taken = List.of(
                done("order-1:authorize", "hold-1"), new CapturePayment(PAYMENT), done("order-1:capture", "taken-1"));
        return Arbitraries.oneOf(any, any.map(later -> {
            List<PaymentCommand> all = new ArrayList<>(taken);
            all.addAll(later);
            return all;
        }));
    }
}
