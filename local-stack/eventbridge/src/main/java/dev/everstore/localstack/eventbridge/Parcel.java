package dev.everstore.localstack.eventbridge;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One message on its way to one queue. */
record Parcel(
        Delivery delivery,
        String queueArn,
        String body,
        Map<String, String> attributes,
        @Nullable String messageGroup) {

    private static final int MOST_PER_BATCH = 10;
    private static final int MOST_BYTES_PER_BATCH = 262_144;

    /** How the queue answered; a settled refusal is not worth another try. */
    record Receipt(boolean taken, boolean worthRetrying, String code, String message) {

        static Receipt sent() {
            return new Receipt(true, false, "", "");
        }
    }

    /** Batches of one queue, within SQS's limits; a parcel over the limit travels alone. */
    static List<List<Parcel>> batches(List<Parcel> parcels) {
        List<List<Parcel>> batches = new ArrayList<>();
        List<Parcel> batch = new ArrayList<>();
        int bytes = 0;
        for (Parcel parcel : parcels) {
            int size = parcel.size();
            if (!batch.isEmpty() && (batch.size() == MOST_PER_BATCH || bytes + size > MOST_BYTES_PER_BATCH)) {
                batches.add(batch);
                batch = new ArrayList<>();
                bytes = 0;
            }
            batch.add(parcel);
            bytes += size;
        }
        batches.add(batch);
        return batches;
    }

    private int size() {
        return body.getBytes(StandardCharsets.UTF_8).length
                + attributes.entrySet().stream()
                        .mapToInt(
                                each -> each.getKey().length() + each.getValue().length() + 10)
                        .sum();
    }
}
