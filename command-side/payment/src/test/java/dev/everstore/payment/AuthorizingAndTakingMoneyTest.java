package dev.everstore.payment;

import static dev.everstore.payment.PaymentStories.*;
import static dev.everstore.payment.Refused.refused;

import dev.everstore.contracts.Versioned;
import dev.everstore.contracts.payment.CaptureFailed;
import dev.everstore.contracts.payment.CapturePayment;
import java.util.Optional;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

class AuthorizingAndTakingMoneyTest {
    private static final CapturePayment CAPTURE = new CapturePayment(PAYMENT);
    private static final String HOLD_KEY = "order-1:authorize";
    private static final String TAKE_KEY = "order-1:capture";

    private final FixtureConfiguration<Payment> payment =
            new AggregateTestFixture<>(Payment.class).registerInjectableResource((PaymentHold) Optional::empty);

    @Test
    void aWishToPayIsStoredBeforeAnyoneAsksTheGateway() {
        payment.givenNoPriorActivity()
                .when(authorize(10_000))
                .expectEvents(requested())
                .expectResultMessagePayload(new Versioned("order-1", 0));
    }

    @Test
    void askingTwiceForTheSamePaymentNeverPaysTwice() {
        payment.given(requested(), authorized())
                .when(authorize(10_000))
                .expectNoEvents()
                .expectResultMessagePayload(new Versioned("order-1", 1));
    }

    @Test
    void anotherPaymentOfTheSameIdIsAConflict() {
        payment.given(requested()).when(authorize(9_999)).expectException(refused("payment-exists"));
    }

    @Test
    void aPaymentIsOfNothingOrMoreButNeverNegative() {
        payment.givenNoPriorActivity().when(authorize(0)).expectEvents(requested(0));
        payment.givenNoPriorActivity().when(authorize(-1)).expectException(refused("bad-amount", "amount"));
    }

    @Test
    void theGatewaysAnswerAuthorizesOrDeclines() {
        payment.given(requested()).when(done(HOLD_KEY, "hold-1")).expectEvents(authorized());
        payment.given(requested()).when(declined(HOLD_KEY)).expectEvents(PaymentStories.declined());
    }

    @Test
    void anAnswerThatComesAgainOrThatNothingWaitsForIsHarmless() {
        payment.given(requested(), authorized()).when(done(HOLD_KEY, "hold-1")).expectNoEvents();
        payment.given(requested(), authorized()).when(declined(HOLD_KEY)).expectNoEvents();
        payment.given(requested()).when(done("order-1:unheard-of", "x")).expectNoEvents();
        payment.given(requested(), authorized(), captureRequested(), captured())
                .when(declined(TAKE_KEY))
                .expectNoEvents();
    }

    @Test
    void aPaymentThatItsCustomerMustConfirmWaitsForOneAnswer() {
        payment.given(requested()).when(confirmable(HOLD_KEY)).expectEvents(confirmationRequired());
        payment.given(requested(), confirmationRequired())
                .when(confirmable(HOLD_KEY))
                .expectNoEvents();
        payment.given(requested(), confirmationRequired())
                .when(done(HOLD_KEY, "hold-1"))
                .expectEvents(authorized());
        payment.given(requested(), confirmationRequired())
                .when(declined(HOLD_KEY))
                .expectEvents(PaymentStories.declined());
        payment.given(requested(), confirmationRequired()).when(CAPTURE).expectException(refused("not-authorized"));
        payment.given(requested(), confirmationRequired(), authorized())
                .when(confirmable(HOLD_KEY))
                .expectNoEvents();
    }

    @Test
    void onlyAnAuthorizationIsTheCustomersToConfirm() {
        payment.given(requested(), authorized(), captureRequested())
                .when(confirmable(TAKE_KEY))
                .expectNoEvents();
    }

    @Test
    void onlyAuthorizedMoneyIsTaken() {
        payment.given(requested(), authorized()).when(CAPTURE).expectEvents(captureRequested());
        payment.given(requested()).when(CAPTURE).expectException(refused("not-authorized"));
        payment.given(requested(), PaymentStories.declined())
                .when(CAPTURE)
                .expectException(refused("payment-declined"));
        payment.given(requested(), authorized(), voidRequested("hold-1"))
                .when(CAPTURE)
                .expectException(refused("payment-voided"));
    }

    @Test
    void takingAgainIsHarmless() {
        payment.given(requested(), authorized(), captureRequested())
                .when(CAPTURE)
                .expectNoEvents();
        payment.given(requested(), authorized(), captureRequested(), captured())
                .when(CAPTURE)
                .expectNoEvents();
    }

    @Test
    void theGatewayHandsTheMoneyOverOrRefuses() {
        CaptureFailed failed = new CaptureFailed(PAYMENT, ORDER, usd(10_000), "card_declined");
        payment.given(requested(), authorized(), captureRequested())
                .when(done(TAKE_KEY, "taken-1"))
                .expectEvents(captured());
        payment.given(requested(), authorized(), captureRequested())
                .when(declined(TAKE_KEY))
                .expectEvents(failed);
        payment.given(requested(), authorized(), captureRequested(), failed)
                .when(CAPTURE)
                .expectException(refused("capture-failed"));
    }

    @Test
    void anUnknownPaymentIsRefused() {
        payment.registerRepository(new PaymentRepository(
                EventSourcingRepository.builder(Payment.class).eventStore(payment.getEventStore())));
        payment.givenNoPriorActivity().when(CAPTURE).expectException(refused("unknown-payment"));
        payment.givenNoPriorActivity().when(refund("r1", null)).expectException(refused("unknown-payment"));
        payment.givenNoPriorActivity().when(done(HOLD_KEY, "x")).expectException(refused("unknown-payment"));
    }
}
