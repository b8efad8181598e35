package dev.everstore.payment;

import com.stripe.StripeClient;
import com.stripe.exception.CardException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.StripeCollection;
import com.stripe.net.RequestOptions;
import com.stripe.param.PaymentIntentCaptureParams;
import com.stripe.param.PaymentIntentConfirmParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.PaymentIntentRetrieveParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import com.stripe.service.PaymentIntentService;
import dev.everstore.contracts.Money;
import dev.everstore.contracts.Page;
import dev.everstore.contracts.payment.GatewayOutcome;
import dev.everstore.contracts.payment.GatewayOutcome.Declined;
import dev.everstore.contracts.payment.GatewayOutcome.Done;
import dev.everstore.payment.StripeAttempts.Act;
import dev.everstore.payment.StripeAttempts.Attempt;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Stripe as a gateway: a payment is an intent that is captured by hand. It is made first, remembered, and only then
 * confirmed, so that whatever happens in between, no money moves that we could not find again.
 */
final class StripeGateway implements PaymentGateway {
    private static final String FREE = "free-";
    private static final long LARGEST_PAGE = 100;
    private static final String CHARGE = "latest_charge";

    private final StripeClient stripe;
    private final StripeAttempts attempts;
    private final String returnUrl;

    StripeGateway(StripeClient stripe, StripeAttempts attempts, String returnUrl) {
        this.stripe = stripe;
        this.attempts = attempts;
        this.returnUrl = returnUrl;
    }

    /** What is asked of Stripe. */
    private interface Question<T> {
        T ask() throws StripeException;
    }

    @Override
    public GatewayOutcome authorize(String attemptKey, Money amount, String method, String token) {
        if (!amount.isPositive()) {
            return new Done(FREE + attemptKey);
        }
        return outcome(attemptKey, Act.AUTHORIZE, StripeOutcomes::ofAuthorization, () -> {
            Optional<Attempt> earlier = attempts.find(attemptKey);
            Attempt attempt = earlier.isPresent() ? earlier.get() : make(attemptKey, amount, token);
            if (attempt.reason() != null || attempt.cancelled()) {
                return Optional.of(new Declined(attempt.reason() == null ? "cancelled" : attempt.reason()));
            }
            if (!attempt.first()) {
                PaymentIntent made = intents().retrieve(intentOf(attempt));
                Optional<GatewayOutcome> known = ofSameTerms(made, amount);
                if (known.isPresent()) {
                    return known;
                }
            }
            return confirm(attemptKey, intentOf(attempt), token);
        });
    }

    private Attempt make(String attemptKey, Money amount, String token) throws StripeException {
        PaymentIntent made = intents().create(intent(attemptKey, amount, token), once(attemptKey));
        return attempts.remember(attemptKey, Act.AUTHORIZE, made.getId());
    }

    private static Optional<GatewayOutcome> ofSameTerms(PaymentIntent made, Money amount) {
        boolean same = made.getAmount() == amount.minor()
                && made.getCurrency().toUpperCase(Locale.ROOT).equals(amount.currency());
        return same ? StripeOutcomes.ofAuthorization(made) : Optional.of(new Declined("key_reused"));
    }

    private Optional<GatewayOutcome> confirm(String attemptKey, String intentId, String token) throws StripeException {
        PaymentIntentConfirmParams confirmation = PaymentIntentConfirmParams.builder()
                .setPaymentMethod(token)
                .setReturnUrl(returnUrl)
                .build();
        return StripeOutcomes.ofAuthorization(intents().confirm(intentId, confirmation, once(attemptKey + ":confirm")));
    }

    private static PaymentIntentCreateParams intent(String attemptKey, Money amount, String token) {
        return PaymentIntentCreateParams.builder()
                .setAmount(amount.minor())
                .setCurrency(amount.currency().toLowerCase(Locale.ROOT))
                .setCaptureMethod(PaymentIntentCreateParams.CaptureMethod.MANUAL)
                .addPaymentMethodType("card")
                .setPaymentMethod(token)
                .putMetadata(
                        StripeOutcomes.PAYMENT_ID,
                        AttemptKeys.payment(attemptKey).value())
                .putMetadata(StripeOutcomes.ATTEMPT_KEY, attemptKey)
                .build();
    }

    @Override
    public GatewayOutcome capture(String attemptKey, String reference, Money amount) {
        if (reference.startsWith(FREE)) {
            return new Done(reference);
        }
        attempts.remember(attemptKey, Act.CAPTURE, reference);
        PaymentIntentCaptureParams all = PaymentIntentCaptureParams.builder()
                .setAmountToCapture(amount.minor())
                .build();
        return outcome(
                attemptKey,
                Act.CAPTURE,
                StripeOutcomes::ofCapture,
                () -> StripeOutcomes.ofCapture(intents().capture(reference, all, once(attemptKey))));
    }

    @Override
    public GatewayOutcome refund(String attemptKey, String reference, Money amount) {
        if (reference.startsWith(FREE)) {
            return new Done(reference);
        }
        Attempt attempt = attempts.remember(attemptKey, Act.REFUND, reference);
        return outcome(attemptKey, Act.REFUND, _ -> Optional.empty(), () -> {
            Optional<Refund> earlier = attempt.first() ? Optional.empty() : refundOf(attemptKey, reference);
            if (earlier.isPresent()) {
                return ofRefund(earlier.get(), amount);
            }
            RefundCreateParams refund = RefundCreateParams.builder()
                    .setPaymentIntent(reference)
                    .setAmount(amount.minor())
                    .putMetadata(StripeOutcomes.ATTEMPT_KEY, attemptKey)
                    .build();
            return StripeOutcomes.ofRefund(stripe.v1().refunds().create(refund, once(attemptKey)));
        });
    }

    private static Optional<GatewayOutcome> ofRefund(Refund earlier, Money amount) {
        return earlier.getAmount() == amount.minor()
                ? StripeOutcomes.ofRefund(earlier)
                : Optional.of(new Declined("key_reused"));
    }

    @Override
    public GatewayOutcome cancel(String attemptKey, String authorizationKey, @Nullable String reference) {
        String intentId = attempts.cancel(authorizationKey).intentId();
        String known = reference == null ? intentId : reference;
        if (known == null || known.startsWith(FREE)) {
            return new Done(attemptKey);
        }
        attempts.remember(attemptKey, Act.CANCEL, known);
        return outcome(
                attemptKey,
                Act.CANCEL,
                StripeOutcomes::ofCancellation,
                () -> StripeOutcomes.ofCancellation(intents().cancel(known, once(attemptKey))));
    }

    @Override
    public Optional<GatewayOutcome> lookup(String attemptKey) {
        Attempt attempt = attempts.find(attemptKey).orElse(null);
        if (attempt == null) {
            return Optional.empty();
        }
        if (attempt.reason() != null || attempt.cancelled()) {
            return Optional.of(new Declined(attempt.reason() == null ? "cancelled" : attempt.reason()));
        }
        String intent = intentOf(attempt);
        return asking(() -> switch (attempt.act()) {
            case AUTHORIZE -> StripeOutcomes.ofAuthorization(intents().retrieve(intent));
            case CAPTURE -> StripeOutcomes.ofCapture(intents().retrieve(intent));
            case CANCEL -> StripeOutcomes.ofCancellation(intents().retrieve(intent));
            case REFUND -> refundOf(attemptKey, intent).flatMap(StripeOutcomes::ofRefund);
        });
    }

    private static String intentOf(Attempt attempt) {
        if (attempt.intentId() == null) {
            throw new IllegalStateException("An attempt that was neither declined nor cancelled has its intent.");
        }
        return attempt.intentId();
    }

    /** A refund carries the key of its attempt, and what was just made is listed. */
    private Optional<Refund> refundOf(String attemptKey, String intentId) throws StripeException {
        RefundListParams ofIntent = RefundListParams.builder()
                .setPaymentIntent(intentId)
                .setLimit(LARGEST_PAGE)
                .build();
        for (Refund refund : stripe.v1().refunds().list(ofIntent).autoPagingIterable()) {
            if (attemptKey.equals(refund.getMetadata().get(StripeOutcomes.ATTEMPT_KEY))) {
                return Optional.of(refund);
            }
        }
        return Optional.empty();
    }

    @Override
    public Page<GatewayEntry> books(@Nullable String cursor, int limit) {
        PaymentIntentListParams page = PaymentIntentListParams.builder()
                .setLimit(Math.min(limit, LARGEST_PAGE))
                .setStartingAfter(cursor)
                .addExpand("data." + CHARGE)
                .build();
        StripeCollection<PaymentIntent> found = asking(() -> intents().list(page));
        String last =
                found.getData().isEmpty() ? null : found.getData().getLast().getId();
        return new Page<>(
                found.getData().stream().map(StripeOutcomes::entry).toList(),
                Boolean.TRUE.equals(found.getHasMore()) ? last : null);
    }

    @Override
    public Optional<GatewayEntry> entry(String reference) {
        PaymentIntentRetrieveParams withCharge =
                PaymentIntentRetrieveParams.builder().addExpand(CHARGE).build();
        return asking(() -> {
            try {
                return Optional.of(StripeOutcomes.entry(intents().retrieve(reference, withCharge)));
            } catch (InvalidRequestException unknown) {
                return Optional.empty();
            }
        });
    }

    private PaymentIntentService intents() {
        return stripe.v1().paymentIntents();
    }

    private static RequestOptions once(String key) {
        return RequestOptions.builder().setIdempotencyKey(key).build();
    }

    /** What Stripe refuses for good is declined; where the intent has moved on already, its state is the answer. */
    private GatewayOutcome outcome(
            String attemptKey,
            Act act,
            Function<PaymentIntent, Optional<GatewayOutcome>> ofMovedOn,
            Question<Optional<GatewayOutcome>> question) {
        Optional<GatewayOutcome> answer = asking(() -> {
            try {
                return question.ask();
            } catch (IdempotencyException _) {
                return Optional.of(new Declined("key_reused"));
            } catch (CardException | InvalidRequestException refused) {
                PaymentIntent intent = refused.getStripeError() == null
                        ? null
                        : refused.getStripeError().getPaymentIntent();
                if (intent != null && "payment_intent_unexpected_state".equals(refused.getCode())) {
                    return ofMovedOn.apply(intent);
                }
                return Optional.of(declined(attemptKey, act, refused));
            }
        });
        return answer.orElseThrow(() -> new GatewayUnavailable("Stripe has not decided " + attemptKey + " yet.", null));
    }

    private Declined declined(String attemptKey, Act act, StripeException refused) {
        String reason =
                refused.getStripeError() == null ? "invalid_request" : StripeOutcomes.reason(refused.getStripeError());
        attempts.decline(attemptKey, act, reason);
        return new Declined(reason);
    }

    private static <T> T asking(Question<T> question) {
        try {
            return question.ask();
        } catch (StripeException failure) {
            throw new GatewayUnavailable("Stripe gives no answer: " + failure.getMessage(), failure);
        }
    }
}
