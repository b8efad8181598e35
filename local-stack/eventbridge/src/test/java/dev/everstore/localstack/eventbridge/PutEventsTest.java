package dev.everstore.localstack.eventbridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstore.localstack.eventbridge.Cloud.Queue;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;
import software.amazon.awssdk.services.sqs.model.Message;

@ExtendWith(CloudExtension.class)
class PutEventsTest {

    private final Cloud cloud;

    PutEventsTest(Cloud cloud) {
        this.cloud = cloud;
    }

    @Test
    void anEventArrivesInTheEnvelopeOfAws() {
        String bus = cloud.newBus();
        Queue queue = cloud.route(bus, Samples.ALL);
        PutEventsResponse response = put(PutEventsRequestEntry.builder()
                .eventBusName(bus)
                .source("shop")
                .detailType("OrderCreated")
                .detail("{\"total\": 12.50, \"note\": \"größer \\\"als\\\" €\"}")
                .resources("order/1", "customer/2")
                .time(Instant.parse("2024-02-29T12:34:56Z"))
                .build());

        JsonNode event = Samples.json(cloud.receive(queue, 1).getFirst());

        assertThat(event.properties().stream().map(member -> member.getKey()))
                .containsExactlyInAnyOrder(
                        "version", "id", "detail-type", "source", "account", "time", "region", "resources", "detail");
        assertThat(event.get("version").asText()).isEqualTo("0");
        assertThat(event.get("id").asText())
                .isEqualTo(response.entries().getFirst().eventId());
        assertThat(event.get("detail-type").asText()).isEqualTo("OrderCreated");
        assertThat(event.get("time").asText()).isEqualTo("2024-02-29T12:34:56Z");
        assertThat(event.get("resources")).hasToString("[\"order/1\",\"customer/2\"]");
        assertThat(event.at("/detail/note").asText()).isEqualTo("größer \"als\" €");
        assertThat(event.get("account").asText()).matches("\\d{12}");
    }

    @Test
    void elevenEntriesAreTooManyAndNoneIsTooFew() {
        assertThatThrownBy(() -> cloud.events().putEvents(request -> request.entries(Samples.orders("default", 0, 11))))
                .isInstanceOf(EventBridgeException.class)
                .satisfies(e -> assertThat(
                                ((EventBridgeException) e).awsErrorDetails().errorCode())
                        .isEqualTo("ValidationException"));
        assertThatThrownBy(() -> cloud.events().putEvents(request -> request.entries(List.of())))
                .isInstanceOf(EventBridgeException.class);
    }

    @Test
    void aCallOfAMegabyteIsTakenAndOneByteMoreIsNot() {
        String bus = cloud.newBus();
        PutEventsResponse taken = put(ofSize(bus, 1_048_576));
        assertThat(taken.failedEntryCount()).isZero();

        assertThatThrownBy(() -> put(ofSize(bus, 1_048_577)))
                .isInstanceOf(EventBridgeException.class)
                .hasMessageContaining("over the limit");
    }

    /** An entry of so many bytes as AWS counts them, its time included. */
    private static PutEventsRequestEntry ofSize(String bus, int bytes) {
        int others = 14 + "shop".length() + "OrderCreated".length() + "{\"text\":\"\"}".length();
        return Samples.entry(bus, "{\"text\":\"" + "x".repeat(bytes - others) + "\"}").toBuilder()
                .time(Instant.now())
                .build();
    }

    @Test
    void aBadEntryFailsAloneAndTheOthersArriveInTheOrderOfTheAnswer() {
        String bus = cloud.newBus();
        Queue queue = cloud.route(bus, Samples.ALL);

        PutEventsResponse response = put(
                Samples.order(bus, 1),
                Samples.entry(bus, "{not json"),
                Samples.entry(bus, "[1]"),
                Samples.order(bus, 2).toBuilder().source(null).build(),
                Samples.order(bus, 3).toBuilder().detailType(null).build(),
                Samples.order(bus, 4).toBuilder().detail(null).build(),
                Samples.order(bus, 5).toBuilder().source("aws.shop").build(),
                Samples.order(bus, 6));

        assertThat(response.failedEntryCount()).isEqualTo(6);
        assertThat(response.entries())
                .extracting(PutEventsResultEntry::errorCode)
                .containsExactly(
                        null,
                        "MalformedDetail",
                        "MalformedDetail",
                        "InvalidArgument",
                        "InvalidArgument",
                        "InvalidArgument",
                        "NotAuthorizedForSourceException",
                        null);
        List<Message> messages = cloud.receive(queue, 2);
        assertThat(Samples.numbers(messages)).containsExactlyInAnyOrder(1, 6);
    }

    @Test
    void anUnknownBusAnswersWithAnIdAndDropsTheEvent() {
        PutEventsResponse response = put(Samples.order(Cloud.unique("nowhere"), 1));

        assertThat(response.failedEntryCount()).isZero();
        assertThat(response.entries().getFirst().eventId()).isNotBlank();
    }

    @Test
    void aBusMayBeNamedByItsArn() {
        String bus = cloud.newBus();
        Queue queue = cloud.route(bus, Samples.ALL);
        String arn =
                cloud.events().describeEventBus(request -> request.name(bus)).arn();

        put(Samples.order(arn, 7));

        assertThat(Samples.numbers(cloud.receive(queue, 1))).containsExactly(7);
    }

    private PutEventsResponse put(PutEventsRequestEntry... entries) {
        return cloud.events().putEvents(request -> request.entries(entries));
    }
}
