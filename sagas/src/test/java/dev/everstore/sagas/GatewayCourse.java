package dev.everstore.sagas;

import dev.everstore.contracts.payment.PaymentEvent;
import dev.everstore.payment.PaymentsInMemory;
import dev.everstore.sagas.testing.Course;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks the gateway at once, and again after a while where it gave no answer. */
final class GatewayCourse implements Course {
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(30);

    private final PaymentsInMemory payments;
    private @Nullable Instant again;

    GatewayCourse(PaymentsInMemory payments) {
        this.payments = payments;
    }

    /** Something new was asked for. */
    void wake(Instant now) {
        again = now;
    }

    @Override
    public Optional<Instant> next() {
        return Optional.ofNullable(again);
    }

    @Override
    public List<PaymentEvent> happen(Instant now) {
        if (again == null || again.isAfter(now)) {
            return List.of();
        }
        List<PaymentEvent> answers = payments.askGateway();
        again = payments.owesAnswers() ? now.plus(BETWEEN_TRIES) : null;
        return answers;
    }
}
