package dev.everstore.bridge;

import dev.everstore.eventstore.api.StoredEvent;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Wraps a stored event as a CloudEvents 1.0 document in an EventBridge entry; personal fields stay sealed.
 *
 * <p>{@code id} is the stored event's id: subscribers drop repeats by it. {@code sequence} (per thing) and
 * {@code position} (over everything) tell the order, since EventBridge promises none.
 */
final class Envelope {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String bus;

    Envelope(String bus) {
        this.bus = bus;
    }

    PutEventsRequestEntry of(StoredEvent event) {
        return PutEventsRequestEntry.builder()
                .eventBusName(bus)
                .source("everstore." + event.service())
                .detailType(PublicName.of(event.type()))
                .time(event.at())
                .detail(detailOf(event))
                .build();
    }

    /** What EventBridge counts of an entry: 14 bytes for the time, and the UTF-8 bytes of its texts. */
    static int sizeOf(PutEventsRequestEntry entry) {
        return 14 + bytes(entry.source()) + bytes(entry.detailType()) + bytes(entry.detail());
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String detailOf(StoredEvent event) {
        String name = PublicName.of(event.type());
        ObjectNode detail = JSON.createObjectNode();
        detail.put("specversion", "1.0");
        detail.put("id", event.eventId());
        detail.put("source", "/everstore/" + event.service());
        detail.put("type", "dev.everstore." + name + ".v" + event.revision());
        detail.put("subject", event.aggregateType() + "/" + event.aggregateId());
        detail.put("time", event.at().toString());
        detail.put("datacontenttype", "application/json");
        detail.put("dataschema", "/schemas/" + name + ".json");
        detail.put("sequence", event.sequence());
        detail.put("position", event.position());
        String correlation = event.metadata().get("correlationId");
        if (correlation != null) {
            detail.put("correlationid", correlation);
        }
        detail.set("data", JSON.readTree(event.payload()));
        return JSON.writeValueAsString(detail);
    }
}
