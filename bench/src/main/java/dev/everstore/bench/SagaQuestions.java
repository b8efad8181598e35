package dev.everstore.bench;

import dev.everstore.bench.VolumeQueries.Question;
import dev.everstore.contracts.saga.FindSaga;
import dev.everstore.contracts.saga.FindSagaFailures;
import dev.everstore.contracts.saga.FindSagaOverview;
import dev.everstore.contracts.saga.FindSagas;
import dev.everstore.contracts.saga.FoundSagas;
import dev.everstore.contracts.saga.SagaFailures;
import dev.everstore.contracts.saga.SagaFilter;
import dev.everstore.contracts.saga.SagaOverview;
import dev.everstore.contracts.saga.SagaState;
import dev.everstore.contracts.saga.SagaView;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What operators ask about sagas: each filter that the dashboard offers, alone and in the usual company. */
final class SagaQuestions {
    private static final int PAGE = 50;
    private static final Duration WEEK = Duration.ofDays(7);

    private SagaQuestions() {}

    static List<Question> all() {
        Instant now = Instant.now();
        List<Question> all = new ArrayList<>();
        all.add(list("all", List.of(), null, null, null));
        Arrays.stream(SagaState.values())
                .forEach(state ->
                        all.add(list(state.name().toLowerCase(Locale.ROOT), List.of(state), null, null, null)));
        all.add(list(
                "parked, retrying and running",
                List.of(SagaState.PARKED, SagaState.RETRYING, SagaState.RUNNING),
                null,
                null,
                null));
        all.add(list("waiting returns", List.of(SagaState.WAITING), "order-return", null, null));
        all.add(list("a kind that is rare", List.of(), "person-erasure", null, null));
        all.add(list("by step", List.of(), null, "CapturePayment", null));
        all.add(list("by an order's id", List.of(), null, null, "order-4711"));
        all.add(list("by how customers' ids begin", List.of(), null, null, "customer-123"));
        all.add(list("by words of an error", List.of(), null, null, "gateway said 42"));
        all.add(list("by what is not there", List.of(), null, null, "nothing of that name"));
        all.add(sagas("by product", filter("P-77", null, null, null)));
        all.add(sagas("by cause", filter(null, "CapturePayment: IllegalStateException at DeskC.capture", null, null)));
        all.add(sagas("late", filter(null, null, null, true)));
        all.add(sagas("of a week", filter(null, null, now.minus(WEEK.multipliedBy(2)), null)));
        all.add(new Question("a saga's page", () -> new FindSaga(sagaId(1_234)), SagaView.class));
        all.add(new Question("a parked saga's page", () -> new FindSaga(sagaId(1_000)), SagaView.class));
        all.add(new Question("overview of a week", () -> new FindSagaOverview(now.minus(WEEK)), SagaOverview.class));
        all.add(new Question("failures of a week", () -> new FindSagaFailures(now.minus(WEEK)), SagaFailures.class));
        return all;
    }

    private static Question list(
            String name, List<SagaState> states, @Nullable String type, @Nullable String step, @Nullable String q) {
        return sagas(name, new SagaFilter(states, type, step, null, q, null, null, null, null, null, null, null));
    }

    private static SagaFilter filter(
            @Nullable String product, @Nullable String error, @Nullable Instant from, @Nullable Boolean stuck) {
        Instant to = from == null ? null : from.plus(WEEK);
        return new SagaFilter(List.of(), null, null, null, null, null, null, product, error, from, to, stuck);
    }

    private static Question sagas(String name, SagaFilter filter) {
        return new Question("list, " + name, () -> new FindSagas(filter, null, PAGE, true), FoundSagas.class);
    }

    /** As the script that writes them names them. */
    private static String sagaId(int number) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5")
                    .digest(String.valueOf(number).getBytes(StandardCharsets.UTF_8));
            return "saga-" + String.format("%032x", new BigInteger(1, digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
