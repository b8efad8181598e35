package dev.everstore.commandhttp;

import dev.everstore.contracts.Id;
import dev.everstore.contracts.saga.SagaFilter;
import dev.everstore.contracts.saga.SagaState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which sagas are meant, in a body; what is absent does not narrow. */
record SagaFilterRequest(
        @Nullable List<@Nullable String> states,
        @Nullable String type,
        @Nullable String step,
        @Nullable BigDecimal olderThanSeconds,
        @Nullable String q,
        @Nullable String orderId,
        @Nullable String customerId,
        @Nullable String productId,
        @Nullable String error,
        @Nullable String from,
        @Nullable String to,
        @Nullable Boolean stuck) {
    private static final long TEN_YEARS = 315_360_000;

    static SagaFilter read(Fields fields, @Nullable SagaFilterRequest filter) {
        return filter == null ? fields.required("filter", null, SagaFilter.everything()) : filter.read(fields);
    }

    private SagaFilter read(Fields fields) {
        return new SagaFilter(
                EnumWords.readAll(fields, "filter.states", states, SagaState.class),
                fields.optionalText("filter.type", type),
                fields.optionalText("filter.step", step),
                seconds(fields),
                fields.optionalText("filter.q", q),
                id(fields, "filter.orderId", orderId),
                id(fields, "filter.customerId", customerId),
                id(fields, "filter.productId", productId),
                fields.optionalText("filter.error", error),
                time(fields, "filter.from", from),
                time(fields, "filter.to", to),
                stuck);
    }

    private @Nullable Long seconds(Fields fields) {
        if (olderThanSeconds == null) {
            return null;
        }
        long seconds = fields.whole("filter.olderThanSeconds", olderThanSeconds);
        if (seconds < 0 || seconds > TEN_YEARS) {
            fields.refuse("filter.olderThanSeconds", "This is between 0 and " + TEN_YEARS + ".");
            return 0L;
        }
        return seconds;
    }

    private static @Nullable String id(Fields fields, String field, @Nullable String value) {
        if (value != null && !Id.FORM.matcher(value).matches()) {
            fields.malformed(field, "An id has 1 to 64 letters, digits, '-', '_' or '.'.");
        }
        return value;
    }

    private static @Nullable Instant time(Fields fields, String field, @Nullable String value) {
        return value == null ? null : fields.instant(field, value, Instant.EPOCH);
    }
}
