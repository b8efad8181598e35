package dev.everstore.localstack.eventbridge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;

/** Events to send and ways to look at what arrived. */
final class Samples {

    static final String ALL = "{\"source\":[\"shop\"]}";

    private Samples() {}

    static PutEventsRequestEntry order(String bus, int number) {
        return entry(bus, "{\"number\":" + number + ",\"total\":{\"amount\":1999,\"currency\":\"EUR\"}}");
    }

    static PutEventsRequestEntry entry(String bus, String detail) {
        return PutEventsRequestEntry.builder()
                .eventBusName(bus)
                .source("shop")
                .detailType("OrderCreated")
                .detail(detail)
                .build();
    }

    static List<PutEventsRequestEntry> orders(String bus, int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(number -> order(bus, number))
                .toList();
    }

    static JsonNode json(Message message) {
        return Json.own(message.body());
    }

    static List<Integer> numbers(List<Message> messages) {
        return messages.stream()
                .map(message -> json(message).at("/detail/number").asInt())
                .toList();
    }
}
