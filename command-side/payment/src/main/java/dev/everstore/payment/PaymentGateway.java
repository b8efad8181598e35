package dev.everstore.payment;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.Page;
import dev.everstore.contracts.payment.GatewayOutcome;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Moves money at a payment provider; never called inside a decision.
 *
 * <p>Each act carries an attempt key, and the same key takes effect once, however often it comes and over restarts: it
 * gets the first answer again, and with other terms it is declined as {@code key_reused}. A method may block for as
 * long as its caller waits, and throws {@link GatewayUnavailable} when it can't tell the outcome: the caller repeats it
 * then.
 */
public interface PaymentGateway {
    /** Sets money aside, perhaps once its customer has confirmed; the reference of the outcome names it from then on. */
    GatewayOutcome authorize(String attemptKey, Money amount, String method, String token);

    /** Takes money that was set aside. */
    GatewayOutcome capture(String attemptKey, String reference, Money amount);

    /** Gives money back, of what a capture of that reference took. */
    GatewayOutcome refund(String attemptKey, String reference, Money amount);

    /**
     * Lets money go that was set aside, or that perhaps was: the reference is null while the authorization's outcome
     * is unknown. Holds also against an authorization of that key that arrives later. Declined only where nothing is
     * set aside any more.
     */
    GatewayOutcome cancel(String attemptKey, String authorizationKey, @Nullable String reference);

    /** What became of an attempt; empty while the gateway does not know it or has not decided. */
    Optional<GatewayOutcome> lookup(String attemptKey);

    /** The gateway's own books in pages, each payment once, those that come meanwhile perhaps. */
    Page<GatewayEntry> books(@Nullable String cursor, int limit);

    /** What the books say of one reference now. */
    Optional<GatewayEntry> entry(String reference);
}
