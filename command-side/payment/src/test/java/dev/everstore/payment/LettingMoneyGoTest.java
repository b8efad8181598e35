package dev.everstore.payment;

import static dev.everstore.payment.PaymentStories.*;
import static dev.everstore.payment.Refused.refused;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.payment.RefundFailed;
import dev.everstore.contracts.payment.VoidPayment;
import java.util.Optional;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Test;

class LettingMoneyGoTest {
    private static final VoidPayment VOID = new VoidPayment(PAYMENT, LATE);
    private static final RefundFailed FAILED = new RefundFailed(PAYMENT, ORDER, "r1", usd(4_000), "card_declined");

    private final FixtureConfiguration<Payment> payment =
            new AggregateTestFixture<>(Payment.class).registerInjectableResource((PaymentHold) Optional::empty);

    @Test
    void authorizedMoneyIsLetGo() {
        payment.given(requested(), authorized()).when(VOID).expectEvents(voidRequested("hold-1"));
        payment.given(requested(), authorized(), voidRequested("hold-1"))
                .when(done("order-1:void", "gone"))
                .expectEvents(voided());
    }

    @Test
    void aRequestIsWithdrawnThoughNobodyKnowsItsOutcome() {
        payment.given(requested()).when(VOID).expectEvents(voidRequested(null));
    }

    @Test
    void whatAwaitsItsCustomerIsLetGoByTheGatewaysNameForIt() {
        payment.given(requested(), confirmationRequired()).when(VOID).expectEvents(voidRequested("hold-1"));
        payment.given(requested(), confirmationRequired(), voidRequested("hold-1"))
                .when(done("order-1:authorize", "hold-1"))
                .expectNoEvents();
    }

    @Test
    void anAuthorizationThatArrivesAfterAVoidAuthorizesNothing() {
        payment.given(requested(), voidRequested(null))
                .when(done("order-1:authorize", "hold-1"))
                .expectNoEvents();
        payment.given(requested(), voidRequested(null), voided())
                .when(done("order-1:authorize", "hold-1"))
                .expectNoEvents();
    }

    @Test
    void aVoidThatTheGatewayDeclinesMeansThatNothingIsSetAside() {
        payment.given(requested(), voidRequested(null))
                .when(declined("order-1:void"))
                .expectEvents(voided());
    }

    @Test
    void voidingAgainOrWhereNothingIsSetAsideIsHarmless() {
        payment.given(requested(), voidRequested(null)).when(VOID).expectNoEvents();
        payment.given(requested(), voidRequested(null), voided()).when(VOID).expectNoEvents();
        payment.given(requested(), PaymentStories.declined()).when(VOID).expectNoEvents();
    }

    @Test
    void takenMoneyIsNotVoided() {
        payment.given(requested(), authorized(), captureRequested())
                .when(VOID)
                .expectException(refused("capture-pending"));
        taken().when(VOID).expectException(refused("already-captured"));
    }

    @Test
    void takenMoneyIsGivenBackInPartsOrWhole() {
        taken().when(refund("r1", usd(4_000))).expectEvents(refundRequested("r1", 4_000));
        taken().when(refund("r1", null)).expectEvents(refundRequested("r1", 10_000));
        taken(refundRequested("r1", 4_000))
                .when(done("order-1:refund:r1", "x"))
                .expectEvents(refunded("r1", 4_000, 4_000));
        taken(refundRequested("r1", 4_000), refunded("r1", 4_000, 4_000))
                .when(refund("r2", null))
                .expectEvents(refundRequested("r2", 6_000));
        taken(refundRequested("r1", 4_000), refunded("r1", 4_000, 4_000), refundRequested("r2", 6_000))
                .when(done("order-1:refund:r2", "x"))
                .expectEvents(refunded("r2", 6_000, 10_000));
    }

    @Test
    void noMoreGoesBackThanWasTakenCountingWhatIsOnItsWay() {
        taken(refundRequested("r1", 4_000))
                .when(refund("r2", usd(6_001)))
                .expectException(refused("refund-too-large", "amount"));
        taken(refundRequested("r1", 10_000)).when(refund("r2", null)).expectException(refused("nothing-to-refund"));
    }

    @Test
    void aRefundThatTheGatewayRefusedLeavesItsMoneyToOthers() {
        taken(refundRequested("r1", 4_000)).when(declined("order-1:refund:r1")).expectEvents(FAILED);
        taken(refundRequested("r1", 4_000), FAILED)
                .when(refund("r2", null))
                .expectEvents(refundRequested("r2", 10_000));
        taken(refundRequested("r1", 4_000), FAILED)
                .when(refund("r1", usd(4_000)))
                .expectException(refused("refund-failed"));
    }

    @Test
    void askingAgainForTheSameRefundGivesBackOnce() {
        taken(refundRequested("r1", 4_000)).when(refund("r1", usd(4_000))).expectNoEvents();
        taken(refundRequested("r1", 4_000), refunded("r1", 4_000, 4_000))
                .when(refund("r1", null))
                .expectNoEvents();
        taken(refundRequested("r1", 4_000)).when(refund("r1", usd(1))).expectException(refused("refund-exists"));
    }

    @Test
    void amountsToGiveBackArePositiveAndInThePaymentsCurrency() {
        taken().when(refund("r1", usd(0))).expectException(refused("bad-amount", "amount"));
        taken().when(refund("r1", usd(-1))).expectException(refused("bad-amount", "amount"));
        taken().when(refund("r1", new Money(1, "EUR"))).expectException(refused("wrong-currency", "amount"));
        taken().when(refund("no id", usd(1))).expectException(refused("bad-refund-id", "refundId"));
    }

    @Test
    void onlyTakenMoneyGoesBack() {
        payment.given(requested(), authorized()).when(refund("r1", null)).expectException(refused("not-captured"));
    }

    private TestExecutor<Payment> taken(Object... later) {
        return payment.given(requested(), authorized(), captureRequested(), captured())
                .andGiven(later);
    }
}
