package dev.everstore.bridge;

import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Makes the bus, its 30-day archive, and the rule that sends everything to a queue with dead letters. */
final class BridgeSetUp {
    private static final String ALL = "{\"source\":[{\"prefix\":\"everstore.\"}]}";

    private final EventBridgeClient events;
    private final SqsClient queues;
    private final BridgeProperties properties;

    BridgeSetUp(EventBridgeClient events, SqsClient queues, BridgeProperties properties) {
        this.events = events;
        this.queues = queues;
        this.properties = properties;
    }

    /** Repeatable: what exists is left as it is. */
    void run() {
        String busArn = createBus();
        createArchive(busArn);
        String deadLetters = createQueue(properties.queue() + "-dlq", Map.of());
        String queue = createQueue(
                properties.queue(),
                Map.of(
                        QueueAttributeName.REDRIVE_POLICY,
                        "{\"deadLetterTargetArn\":\"" + deadLetters + "\",\"maxReceiveCount\":\"5\"}"));
        events.putRule(
                rule -> rule.name("everything").eventBusName(properties.bus()).eventPattern(ALL));
        events.putTargets(targets -> targets.rule("everything")
                .eventBusName(properties.bus())
                .targets(target -> target.id("all-events").arn(queue).deadLetterConfig(dead -> dead.arn(deadLetters))));
    }

    private String createBus() {
        try {
            return events.createEventBus(bus -> bus.name(properties.bus())).eventBusArn();
        } catch (ResourceAlreadyExistsException e) {
            return events.describeEventBus(bus -> bus.name(properties.bus())).arn();
        }
    }

    private void createArchive(String busArn) {
        try {
            events.createArchive(archive -> archive.archiveName(properties.bus() + "-archive")
                    .eventSourceArn(busArn)
                    .eventPattern(ALL)
                    .retentionDays(properties.archiveDays()));
        } catch (ResourceAlreadyExistsException e) {
            events.updateArchive(archive -> archive.archiveName(properties.bus() + "-archive")
                    .eventPattern(ALL)
                    .retentionDays(properties.archiveDays()));
        }
    }

    private String createQueue(String name, Map<QueueAttributeName, String> attributes) {
        String url = queues.createQueue(queue -> queue.queueName(name).attributes(attributes))
                .queueUrl();
        return Objects.requireNonNull(
                queues.getQueueAttributes(queue -> queue.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
                        .attributes()
                        .get(QueueAttributeName.QUEUE_ARN));
    }
}
