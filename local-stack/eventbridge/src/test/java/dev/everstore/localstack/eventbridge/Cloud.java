package dev.everstore.localstack.eventbridge;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * What the conformance suite runs on: our server and ElasticMQ, or AWS itself with {@code -Deverstore.aws.region=…}
 * (credentials as the SDK finds them; leave out the tests tagged "local" with {@code -DexcludedGroups=local}).
 */
final class Cloud implements AutoCloseable {

    private final String awsRegion = System.getProperty("everstore.aws.region");
    private final List<AutoCloseable> parts = new ArrayList<>();
    private final List<Runnable> leftovers = new ArrayList<>();
    private final EventBridgeClient events;
    private final SqsClient sqs;
    private LocalServer server;

    Cloud() throws Exception {
        if (awsRegion == null) {
            LocalQueues queues = LocalQueues.start(LocalQueues.freePort());
            Path folder = Files.createTempDirectory("eventbridge");
            server = LocalServer.start(folder, queues.endpoint());
            parts.add(server);
            parts.add(queues);
            parts.add(() -> delete(folder));
            events = events(server.endpoint());
            sqs = sqs(queues.endpoint());
        } else {
            events = EventBridgeClient.builder().region(Region.of(awsRegion)).build();
            sqs = SqsClient.builder().region(Region.of(awsRegion)).build();
        }
    }

    static EventBridgeClient events(URI endpoint) {
        return local(EventBridgeClient.builder(), endpoint).build();
    }

    static SqsClient sqs(URI endpoint) {
        return local(SqsClient.builder(), endpoint).build();
    }

    private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B local(B builder, URI endpoint) {
        AwsCredentialsProvider credentials = StaticCredentialsProvider.create(
                AwsBasicCredentials.create(LocalServer.ACCESS_KEY, LocalServer.SECRET_KEY));
        return builder.endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials)
                .httpClientBuilder(Apache5HttpClient.builder());
    }

    EventBridgeClient events() {
        return events;
    }

    SqsClient sqs() {
        return sqs;
    }

    /** Only for tests tagged "local". */
    LocalServer server() {
        return server;
    }

    /** AWS may take minutes where this machine takes moments. */
    ConditionFactory patiently() {
        return Awaitility.await()
                .atMost(awsRegion == null ? Duration.ofSeconds(30) : Duration.ofMinutes(15))
                .pollInterval(Duration.ofMillis(50));
    }

    /** A new rule works at once here; on AWS it may take a minute. */
    void settle() {
        if (awsRegion != null) {
            Awaitility.await()
                    .pollDelay(Duration.ofSeconds(60))
                    .atMost(Duration.ofSeconds(90))
                    .until(() -> true);
        }
    }

    static String unique(String what) {
        return what + "-" + UUID.randomUUID().toString().substring(0, 8);
    }

    String newBus() {
        String bus = unique("bus");
        events.createEventBus(request -> request.name(bus));
        leftovers.addFirst(() -> events.deleteEventBus(request -> request.name(bus)));
        return bus;
    }

    /** A queue that EventBridge may send to. */
    Queue newQueue() {
        String url =
                sqs.createQueue(request -> request.queueName(unique("queue"))).queueUrl();
        leftovers.add(() -> sqs.deleteQueue(request -> request.queueUrl(url)));
        String arn = sqs.getQueueAttributes(
                        request -> request.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
        String policy = """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sqs:SendMessage",
                "Principal":{"Service":"events.amazonaws.com"},"Resource":"%s"}]}""".formatted(arn);
        sqs.setQueueAttributes(request -> request.queueUrl(url).attributes(Map.of(QueueAttributeName.POLICY, policy)));
        return new Queue(url, arn);
    }

    record Queue(String url, String arn) {}

    /** A rule on the bus with this pattern, and a queue of its own behind it. */
    Queue route(String bus, String pattern) {
        Queue queue = newQueue();
        newRule(bus, pattern, Target.builder().id("queue").arn(queue.arn()).build());
        return queue;
    }

    String newRule(String bus, String pattern, Target target) {
        String rule = unique("rule");
        events.putRule(request -> request.name(rule).eventBusName(bus).eventPattern(pattern));
        events.putTargets(request -> request.rule(rule).eventBusName(bus).targets(target));
        leftovers.addFirst(() -> {
            events.removeTargets(request -> request.rule(rule).eventBusName(bus).ids(target.id()));
            events.deleteRule(request -> request.name(rule).eventBusName(bus));
        });
        settle();
        return rule;
    }

    String newArchive(String bus, int days) {
        String archive = unique("archive");
        String busArn = events.describeEventBus(request -> request.name(bus)).arn();
        events.createArchive(
                request -> request.archiveName(archive).eventSourceArn(busArn).retentionDays(days));
        leftovers.addFirst(() -> events.deleteArchive(request -> request.archiveName(archive)));
        settle();
        return archive;
    }

    /** Waits for at least so many messages, takes them off the queue, and returns all that came. */
    List<Message> receive(Queue queue, int atLeast) {
        List<Message> all = new ArrayList<>();
        patiently().until(() -> {
            all.addAll(receiveOnce(queue));
            return all.size() >= atLeast;
        });
        return all;
    }

    Collection<Message> receiveOnce(Queue queue) {
        List<Message> messages = sqs.receiveMessage(request ->
                        request.queueUrl(queue.url()).maxNumberOfMessages(10).messageAttributeNames("All"))
                .messages();
        delete(sqs, queue.url(), messages);
        return messages;
    }

    static void delete(SqsClient sqs, String url, List<Message> messages) {
        if (!messages.isEmpty()) {
            List<DeleteMessageBatchRequestEntry> entries = messages.stream()
                    .map(message -> DeleteMessageBatchRequestEntry.builder()
                            .id(message.messageId())
                            .receiptHandle(message.receiptHandle())
                            .build())
                    .toList();
            sqs.deleteMessageBatch(request -> request.queueUrl(url).entries(entries));
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** AWS counts archived events a day late, but has them ready for a replay after ten minutes. */
    void awaitArchived(String archive, long count) {
        if (awsRegion == null) {
            patiently()
                    .until(() -> events.describeArchive(request -> request.archiveName(archive))
                                    .eventCount()
                            == count);
        } else {
            Awaitility.await()
                    .pollDelay(Duration.ofMinutes(12))
                    .atMost(Duration.ofMinutes(13))
                    .until(() -> true);
        }
    }

    /** Takes away what the tests of one class made. */
    void clean() {
        leftovers.forEach(Runnable::run);
        leftovers.clear();
    }

    @Override
    public void close() throws Exception {
        events.close();
        sqs.close();
        for (AutoCloseable part : parts) {
            part.close();
        }
    }
}
