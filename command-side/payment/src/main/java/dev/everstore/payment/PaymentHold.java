package dev.everstore.payment;

import java.util.Optional;

/** Lets the payment ask whether payments are held, which is no part of its own state. */
interface PaymentHold {
    /** Why they are held, empty while they are not. */
    Optional<String> reason();
}
