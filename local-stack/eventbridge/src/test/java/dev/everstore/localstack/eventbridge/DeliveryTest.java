package dev.everstore.localstack.eventbridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstore.localstack.eventbridge.Cloud.Queue;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.sqs.model.Message;

/** Order is not promised, and an event may come twice; but none is lost. */
@ExtendWith(CloudExtension.class)
class DeliveryTest {

    private final Cloud cloud;

    DeliveryTest(Cloud cloud) {
        this.cloud = cloud;
    }

    @Test
    void everyAcceptedEventArrives() {
        String bus = cloud.newBus();
        Queue queue = cloud.route(bus, Samples.ALL);

        IntStream.range(0, 50)
                .parallel()
                .forEach(call ->
                        cloud.events().putEvents(request -> request.entries(Samples.orders(bus, call * 10, 10))));

        Set<Integer> arrived = new HashSet<>();
        cloud.patiently().until(() -> {
            cloud.receiveOnce(queue)
                    .forEach(message -> arrived.add(
                            Samples.json(message).at("/detail/number").asInt()));
            return arrived.size() == 500;
        });
        assertThat(arrived).containsAll(IntStream.range(0, 500).boxed().toList());
    }

    @Test
    void anEventForAQueueThatIsGoneGoesToTheDeadLetterQueueWithTheReason() {
        String bus = cloud.newBus();
        Queue gone = cloud.newQueue();
        Queue deadLetters = cloud.newQueue();
        String rule = cloud.newRule(
                bus,
                Samples.ALL,
                Target.builder()
                        .id("queue")
                        .arn(gone.arn() + "-gone")
                        .deadLetterConfig(config -> config.arn(deadLetters.arn()))
                        .build());

        cloud.events().putEvents(request -> request.entries(Samples.order(bus, 9)));

        Message message = cloud.receive(deadLetters, 1).getFirst();
        assertThat(Samples.json(message).at("/detail/number").asInt()).isEqualTo(9);
        assertThat(message.messageAttributes())
                .containsOnlyKeys("RULE_ARN", "TARGET_ARN", "ERROR_CODE", "ERROR_MESSAGE", "RETRY_ATTEMPTS");
        assertThat(message.messageAttributes().get("RULE_ARN").stringValue()).endsWith(rule);
        assertThat(message.messageAttributes().get("TARGET_ARN").stringValue()).isEqualTo(gone.arn() + "-gone");
    }

    @Test
    void oneDeadTargetHoldsUpNoOther() {
        String bus = cloud.newBus();
        Queue healthy = cloud.route(bus, Samples.ALL);
        cloud.newRule(
                bus,
                Samples.ALL,
                Target.builder().id("gone").arn(healthy.arn() + "-gone").build());

        cloud.events().putEvents(request -> request.entries(Samples.orders(bus, 0, 10)));

        assertThat(Samples.numbers(cloud.receive(healthy, 10))).hasSize(10);
    }

    @Test
    void aLargeEventArrivesWhole() {
        String bus = cloud.newBus();
        Queue queue = cloud.route(bus, Samples.ALL);
        String text = "ä".repeat(300_000);

        cloud.events().putEvents(request -> request.entries(Samples.entry(bus, "{\"text\":\"" + text + "\"}")));

        assertThat(Samples.json(cloud.receive(queue, 1).getFirst())
                        .at("/detail/text")
                        .asText())
                .isEqualTo(text);
    }
}
