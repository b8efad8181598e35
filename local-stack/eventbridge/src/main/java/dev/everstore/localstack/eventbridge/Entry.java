package dev.everstore.localstack.eventbridge;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One entry of a PutEvents call. */
record Entry(
        String bus,
        @Nullable String source,
        @Nullable String detailType,
        @Nullable String detail,
        List<String> resources,
        @Nullable Long timeMillis) {

    private static final int SIZE_OF_TIME = 14;

    /** Why an entry fails alone, as AWS words it. */
    record Failure(String code, String message) {}

    static Entry of(JsonNode json) {
        Input input = new Input(json);
        List<String> resources = new ArrayList<>();
        input.get("Resources").forEach(resource -> resources.add(resource.asText()));
        JsonNode time = input.get("Time");
        return new Entry(
                input.busName(),
                input.text("Source"),
                input.text("DetailType"),
                input.text("Detail"),
                resources,
                time.isNumber() ? (Long) Input.millis(time.decimalValue()) : null);
    }

    /** Bytes, counted as AWS counts them. */
    long size() {
        return (timeMillis == null ? 0 : SIZE_OF_TIME)
                + bytes(source)
                + bytes(detailType)
                + bytes(detail)
                + resources.stream().mapToLong(Entry::bytes).sum();
    }

    @Nullable
    Failure failure() {
        if (source == null || source.isEmpty()) {
            return required("Source");
        }
        if (detailType == null || detailType.isEmpty()) {
            return required("DetailType");
        }
        if (detail == null || detail.isEmpty()) {
            return required("Detail");
        }
        if (source.startsWith("aws.")) {
            return new Failure("NotAuthorizedForSourceException", "Not authorized for the source.");
        }
        return Json.isObject(detail) ? null : new Failure("MalformedDetail", "Detail is malformed.");
    }

    /** The event as targets get it; its time is cut to seconds, as AWS does. */
    String envelope(String id, Arns arns, Instant now) {
        StringWriter text = new StringWriter(512 + (detail == null ? 0 : detail.length()));
        try (JsonGenerator json = Json.MAPPER.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("version", "0");
            json.writeStringField("id", id);
            json.writeStringField("detail-type", detailType);
            json.writeStringField("source", source);
            json.writeStringField("account", arns.account());
            json.writeStringField(
                    "time", time(now).truncatedTo(ChronoUnit.SECONDS).toString());
            json.writeStringField("region", arns.region());
            json.writeFieldName("resources");
            json.writeArray(resources.toArray(String[]::new), 0, resources.size());
            json.writeFieldName("detail");
            json.writeRawValue(detail);
            json.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException("Can't write to memory", e);
        }
        return text.toString();
    }

    Instant time(Instant now) {
        return timeMillis == null ? now : Instant.ofEpochMilli(timeMillis);
    }

    private static Failure required(String field) {
        return new Failure(
                "InvalidArgument",
                "Parameter " + field + " is not valid. Reason: " + field + " is a required argument.");
    }

    private static long bytes(@Nullable String text) {
        return text == null ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
    }
}
