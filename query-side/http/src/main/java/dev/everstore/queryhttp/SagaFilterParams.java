package dev.everstore.queryhttp;

import dev.everstore.contracts.Id;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.contracts.saga.SagaFilter;
import dev.everstore.contracts.saga.SagaState;
import dev.everstore.contracts.user.UserId;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** The filter of a list of sagas, as it stands in the address. */
record SagaFilterParams(
        @Nullable String state,
        @Nullable String type,
        @Nullable String step,
        @Nullable String olderThan,
        @Nullable String q,
        @Nullable String orderId,
        @Nullable String customerId,
        @Nullable String productId,
        @Nullable String error,
        @Nullable String from,
        @Nullable String to,
        @Nullable Boolean stuck) {
    private static final int LONGEST_TEXT = 500;
    private static final Duration LONGEST_AGE = Duration.ofDays(36_500);

    SagaFilter read(Reader reader) {
        if (customerId != null && !OpsReader.seesPeople(reader)) {
            throw Problems.of(HttpStatus.FORBIDDEN, "forbidden", "Whom sagas concern is shown to operators and above.");
        }
        return new SagaFilter(
                states(),
                text("type", type),
                text("step", step),
                seconds(),
                text("q", q),
                id("orderId", orderId, OrderId::new),
                id("customerId", customerId, UserId::new),
                id("productId", productId, ProductId::new),
                text("error", error),
                Params.instant("from", from),
                Params.instant("to", to),
                stuck);
    }

    private static @Nullable String id(String field, @Nullable String text, Function<String, ? extends Id> type) {
        Id id = Params.id(field, text, type);
        return id == null ? null : id.value();
    }

    private List<SagaState> states() {
        return state == null || state.isBlank()
                ? List.of()
                : Arrays.stream(state.split(","))
                        .map(SagaFilterParams::state)
                        .distinct()
                        .toList();
    }

    private static SagaState state(String word) {
        return Arrays.stream(SagaState.values())
                .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> Problems.badField(
                        "state",
                        "is some of " + Arrays.toString(SagaState.values()).toLowerCase(Locale.ROOT)));
    }

    private @Nullable Long seconds() {
        if (olderThan == null) {
            return null;
        }
        try {
            Duration age = Duration.parse(olderThan);
            if (!age.isNegative() && age.compareTo(LONGEST_AGE) <= 0) {
                return age.toSeconds();
            }
        } catch (DateTimeParseException | ArithmeticException e) {
            throw badAge();
        }
        throw badAge();
    }

    private static RuntimeException badAge() {
        return Problems.badField("olderThan", "is an ISO-8601 duration such as PT15M, of at most 100 years");
    }

    static @Nullable String text(String field, @Nullable String given) {
        if (given == null) {
            return null;
        }
        if (given.length() > LONGEST_TEXT || given.indexOf('\0') >= 0) {
            throw Problems.badField(field, "is text of at most " + LONGEST_TEXT + " characters");
        }
        return given.isBlank() ? null : given.strip();
    }
}
