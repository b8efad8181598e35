package dev.everstore.localstack.eventbridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.everstore.localstack.eventbridge.Cloud.Queue;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** Local: AWS has no way to ask for faults. */
@Tag("local")
@ExtendWith(CloudExtension.class)
class FaultsTest {

    private final Cloud cloud;

    FaultsTest(Cloud cloud) {
        this.cloud = cloud;
    }

    @AfterEach
    void endFaults() {
        cloud.server().faults("{}");
    }

    @Test
    void singleEntriesFailOnDemandAndArriveOnceSentAgain() {
        String bus = cloud.newBus();
        Queue queue = cloud.route(bus, Samples.ALL);
        cloud.server().faults("{\"failEntries\":{\"code\":\"InternalFailure\",\"everyNth\":3,\"times\":2}}");

        PutEventsResponse response = cloud.events().putEvents(request -> request.entries(Samples.orders(bus, 0, 10)));

        assertThat(response.failedEntryCount()).isEqualTo(2);
        assertThat(response.entries())
                .extracting(PutEventsResultEntry::errorCode)
                .containsExactly(null, null, "InternalFailure", null, null, "InternalFailure", null, null, null, null);
        assertThat(Samples.numbers(cloud.receive(queue, 8))).containsExactlyInAnyOrder(0, 1, 3, 4, 6, 7, 8, 9);
    }

    @Test
    void theSdkRetriesAWholeCallThatIsThrottled() {
        cloud.server().faults("{\"failCalls\":{\"code\":\"ThrottlingException\",\"times\":2}}");

        PutEventsResponse response = cloud.events().putEvents(request -> request.entries(Samples.order("default", 1)));

        assertThat(response.failedEntryCount()).isZero();
        assertThat(cloud.server().faults("")).contains("\"callFailuresLeft\":0");
    }

    @Test
    void aClientThatDoesNotRetrySeesTheThrottling() {
        cloud.server().faults("{\"failCalls\":{\"times\":1}}");
        try (EventBridgeClient impatient = EventBridgeClient.builder()
                .endpointOverride(cloud.server().endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials(LocalServer.SECRET_KEY))
                .overrideConfiguration(settings -> settings.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build()) {
            assertThatThrownBy(() -> impatient.listEventBuses(request -> {}))
                    .isInstanceOf(EventBridgeException.class)
                    .satisfies(e -> assertThat(((EventBridgeException) e).isThrottlingException())
                            .isTrue());
        }
    }

    @Test
    void aFailedDeliveryIsTriedAgain() {
        String bus = cloud.newBus();
        Queue queue = cloud.route(bus, Samples.ALL);
        cloud.server().faults("{\"failDeliveries\":{\"times\":25}}");

        cloud.events().putEvents(request -> request.entries(Samples.orders(bus, 0, 10)));

        assertThat(Samples.numbers(cloud.receive(queue, 10)))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 10).boxed().toList());
    }

    @Test
    void aDeliveryThatFailsTooOftenGoesToTheDeadLetters() {
        String bus = cloud.newBus();
        Queue queue = cloud.newQueue();
        Queue deadLetters = cloud.newQueue();
        cloud.newRule(
                bus,
                Samples.ALL,
                Target.builder()
                        .id("queue")
                        .arn(queue.arn())
                        .retryPolicy(policy -> policy.maximumRetryAttempts(2))
                        .deadLetterConfig(config -> config.arn(deadLetters.arn()))
                        .build());
        cloud.server().faults("{\"failDeliveries\":{\"times\":3}}");

        cloud.events().putEvents(request -> request.entries(Samples.order(bus, 1)));

        Map<String, MessageAttributeValue> attributes =
                cloud.receive(deadLetters, 1).getFirst().messageAttributes();
        assertThat(attributes.get("ERROR_CODE").stringValue()).isEqualTo("ERROR_FROM_TARGET");
        assertThat(attributes.get("RETRY_ATTEMPTS").stringValue()).isEqualTo("2");
        assertThat(attributes.get("EXHAUSTED_RETRY_CONDITION").stringValue()).isEqualTo("MaximumRetryAttempts");
        assertThat(cloud.server().faults("")).contains("\"deliveryFailuresLeft\":0");
        assertThat(cloud.receiveOnce(queue)).isEmpty();
    }

    @Test
    void deliveriesAreRepeatedShuffledAndDelayedOnDemand() {
        String bus = cloud.newBus();
        Queue queue = cloud.route(bus, Samples.ALL);
        cloud.server().faults("{\"shuffle\":true,\"duplicateEveryNth\":5,\"delayMillis\":100}");

        for (int call = 0; call < 5; call++) {
            int from = call * 10;
            cloud.events().putEvents(request -> request.entries(Samples.orders(bus, from, 10)));
        }

        List<Integer> numbers = Samples.numbers(cloud.receive(queue, 60));
        assertThat(numbers).hasSize(60);
        assertThat(new HashSet<>(numbers)).hasSize(50);
        assertThat(numbers).isNotEqualTo(numbers.stream().sorted().toList());
    }

    @Test
    void aCallWithTheWrongSecretIsRefused() {
        try (EventBridgeClient stranger = EventBridgeClient.builder()
                .endpointOverride(cloud.server().endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials("guess"))
                .build()) {
            assertThatThrownBy(() -> stranger.listEventBuses(request -> {}))
                    .isInstanceOf(EventBridgeException.class)
                    .satisfies(e -> assertThat(
                                    ((EventBridgeException) e).awsErrorDetails().errorCode())
                            .isEqualTo("InvalidSignatureException"));
        }
    }

    private static StaticCredentialsProvider credentials(String secret) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(LocalServer.ACCESS_KEY, secret));
    }
}
