package dev.everstore.payment;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.payment.GatewayOutcome;
import dev.everstore.contracts.payment.GatewayOutcome.ConfirmationRequired;
import dev.everstore.contracts.payment.GatewayOutcome.Declined;
import dev.everstore.contracts.payment.GatewayOutcome.Done;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The local gateway's rules over the rows that a batch of requests touches; remembers which rows changed. */
final class LocalLedger {
    private static final int FAILURES_OF_A_FLAKY_TOKEN = 2;
    private static final String REFERENCE = "local-";

    private final Map<String, Row> rows = new HashMap<>();
    private final Map<String, Row> changed = new HashMap<>();

    LocalLedger(List<Row> loaded) {
        loaded.forEach(row -> rows.put(row.attemptKey(), row));
    }

    enum State {
        DONE,
        DECLINED,
        /** Never answered; nobody knows, until it is cancelled. */
        SILENT,
        /** Unavailable so far. */
        FAILING,
        /** Its customer has not said yes or no. */
        CONFIRMING,
        CANCELLED
    }

    /** One attempt; amounts in minor units, taken is what later acts took of it. */
    record Row(
            String attemptKey,
            State state,
            long amount,
            long taken,
            @Nullable String currency,
            @Nullable String reason,
            int tries) {
        static Row of(String key, State state, Money amount, @Nullable String reason) {
            return new Row(key, state, amount.minor(), 0, amount.currency(), reason, 1);
        }

        Row to(State next) {
            return new Row(attemptKey, next, amount, taken, currency, reason, tries + 1);
        }

        Row decided(State next, String why) {
            return new Row(attemptKey, next, amount, taken, currency, next == State.DECLINED ? why : null, tries + 1);
        }

        /** What was cancelled before it came has no terms. */
        boolean isOfOtherTerms(Money terms) {
            return currency != null && (amount != terms.minor() || !currency.equals(terms.currency()));
        }

        Row take(Money more) {
            return new Row(attemptKey, state, amount, taken + more.minor(), currency, reason, tries);
        }
    }

    static String reference(String attemptKey) {
        return REFERENCE + attemptKey;
    }

    /** The key of the attempt that a reference names. */
    static String keyOf(String reference) {
        return reference.startsWith(REFERENCE) ? reference.substring(REFERENCE.length()) : reference;
    }

    /** What became of an attempt; empty for silence and failure. */
    static Optional<GatewayOutcome> outcome(Row row) {
        return switch (row.state()) {
            case DONE -> Optional.of(new Done(reference(row.attemptKey())));
            case DECLINED -> Optional.of(new Declined(row.reason() == null ? "declined" : row.reason()));
            case CANCELLED -> Optional.of(new Declined("cancelled"));
            case CONFIRMING ->
                Optional.of(new ConfirmationRequired(reference(row.attemptKey()), confirmationUrl(row.attemptKey())));
            case SILENT, FAILING -> Optional.empty();
        };
    }

    private static String confirmationUrl(String authorizationKey) {
        return "/api/payments/" + AttemptKeys.payment(authorizationKey) + "/confirmation";
    }

    Row authorize(String key, Money amount, String token) {
        Row earlier = rows.get(key);
        if (earlier == null) {
            return put(first(key, amount, token));
        }
        if (earlier.isOfOtherTerms(amount)) {
            return reused(key, amount);
        }
        if (earlier.state() == State.FAILING) {
            return put(earlier.to(earlier.tries() < FAILURES_OF_A_FLAKY_TOKEN ? State.FAILING : State.DONE));
        }
        return earlier;
    }

    private static Row first(String key, Money amount, String token) {
        return switch (token) {
            case "tok_approve" -> Row.of(key, State.DONE, amount, null);
            case "tok_decline" -> Row.of(key, State.DECLINED, amount, "card_declined");
            case "tok_insufficient_funds" -> Row.of(key, State.DECLINED, amount, "insufficient_funds");
            case "tok_confirm" -> Row.of(key, State.CONFIRMING, amount, null);
            case "tok_timeout" -> Row.of(key, State.SILENT, amount, null);
            case "tok_flaky" -> Row.of(key, State.FAILING, amount, null);
            default -> Row.of(key, State.DECLINED, amount, "invalid_token");
        };
    }

    /** Captures of an authorization, or refunds of a capture: never more than there is. */
    Row takeFrom(String key, String reference, Money amount) {
        Row earlier = rows.get(key);
        if (earlier != null) {
            return earlier.isOfOtherTerms(amount) ? reused(key, amount) : earlier;
        }
        Row source = rows.get(keyOf(reference));
        if (source == null || source.state() == State.DECLINED) {
            return put(Row.of(key, State.DECLINED, amount, "unknown_reference"));
        }
        if (source.state() != State.DONE) {
            return put(Row.of(key, State.DECLINED, amount, "cancelled"));
        }
        if (!amount.currency().equals(source.currency()) || amount.minor() > source.amount() - source.taken()) {
            return put(Row.of(key, State.DECLINED, amount, "amount_too_large"));
        }
        put(source.take(amount));
        return put(Row.of(key, State.DONE, amount, null));
    }

    Row cancel(String key, String authorizationKey) {
        Row earlier = rows.get(key);
        if (earlier != null) {
            return earlier;
        }
        Row authorization = rows.get(authorizationKey);
        if (authorization != null && authorization.taken() > 0) {
            return put(new Row(key, State.DECLINED, 0, 0, null, "already_captured", 1));
        }
        if (authorization == null) {
            put(new Row(authorizationKey, State.CANCELLED, 0, 0, null, null, 1));
        } else if (authorization.state() != State.DECLINED) {
            put(authorization.to(State.CANCELLED));
        }
        return put(new Row(key, State.DONE, 0, 0, null, null, 1));
    }

    /** The customer's yes or no; empty where nobody asked for it. */
    Optional<Row> confirm(String authorizationKey, boolean approve) {
        Row asked = rows.get(authorizationKey);
        if (asked == null || asked.state() != State.CONFIRMING) {
            return Optional.empty();
        }
        return Optional.of(put(asked.decided(approve ? State.DONE : State.DECLINED, "authentication_failed")));
    }

    /** Answered and not kept: what the key first stood for is what it stands for. */
    private static Row reused(String key, Money amount) {
        return Row.of(key, State.DECLINED, amount, "key_reused");
    }

    List<Row> changed() {
        return new ArrayList<>(changed.values());
    }

    private Row put(Row row) {
        rows.put(row.attemptKey(), row);
        changed.put(row.attemptKey(), row);
        return row;
    }
}
