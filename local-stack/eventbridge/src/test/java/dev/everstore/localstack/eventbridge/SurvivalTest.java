package dev.everstore.localstack.eventbridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** Local: nobody can kill AWS. */
@Tag("local")
class SurvivalTest {

    private static final String QUEUE_ARN = "arn:aws:sqs:us-east-1:000000000000:survivors";

    @TempDir
    private Path folder;

    @Test
    void whatWasAcknowledgedOutlivesKillingAndAQueueThatIsAwayForAWhile() throws Exception {
        int port = LocalQueues.freePort();
        Set<Integer> acknowledged = new TreeSet<>();
        LocalServer first = LocalServer.start(folder, URI.create("http://127.0.0.1:" + port));
        try (EventBridgeClient events = Cloud.events(first.endpoint())) {
            provision(events);
            for (int call = 0; call < 30; call++) {
                int from = call * 10;
                PutEventsResponse response =
                        events.putEvents(request -> request.entries(Samples.orders("shop", from, 10)));
                assertThat(response.failedEntryCount()).isZero();
                IntStream.range(from, from + 10).forEach(acknowledged::add);
            }
        }
        first.kill();

        try (LocalQueues queues = LocalQueues.start(port);
                SqsClient sqs = Cloud.sqs(queues.endpoint())) {
            String url =
                    sqs.createQueue(request -> request.queueName("survivors")).queueUrl();
            try (LocalServer second = LocalServer.start(folder, queues.endpoint());
                    EventBridgeClient events = Cloud.events(second.endpoint())) {
                assertThat(receive(sqs, url, 300)).isEqualTo(acknowledged);
                assertThat(events.describeRule(request -> request.name("all").eventBusName("shop"))
                                .eventPattern())
                        .isEqualTo(Samples.ALL);
                assertThat(events.describeArchive(request -> request.archiveName("thirty-days"))
                                .eventCount())
                        .isEqualTo(300);
            }
        }
    }

    @Test
    void aReplayGoesOnAfterAKill() throws Exception {
        try (LocalQueues queues = LocalQueues.start(LocalQueues.freePort());
                SqsClient sqs = Cloud.sqs(queues.endpoint())) {
            String url =
                    sqs.createQueue(request -> request.queueName("survivors")).queueUrl();
            LocalServer first = LocalServer.start(folder, queues.endpoint());
            Instant start = Instant.now().minusSeconds(5);
            try (EventBridgeClient events = Cloud.events(first.endpoint())) {
                provision(events);
                for (int call = 0; call < 60; call++) {
                    int from = call * 10;
                    events.putEvents(request -> request.entries(Samples.orders("shop", from, 10)));
                }
                assertThat(receive(sqs, url, 600)).hasSize(600);
                events.startReplay(request -> request.replayName("again")
                        .eventSourceArn("arn:aws:events:us-east-1:000000000000:archive/thirty-days")
                        .destination(to -> to.arn("arn:aws:events:us-east-1:000000000000:event-bus/shop"))
                        .eventStartTime(start)
                        .eventEndTime(Instant.now().plusSeconds(60)));
            }
            first.kill();

            try (LocalServer second = LocalServer.start(folder, queues.endpoint())) {
                assertThat(receive(sqs, url, 600)).hasSize(600);
            }
        }
    }

    @Test
    void itStopsWhenItsParentGoesAwayAndKeepsNothingInMemoryMode() throws Exception {
        LocalServer server = LocalServer.start(folder, URI.create("http://127.0.0.1:1"), "--memory");
        try (EventBridgeClient events = Cloud.events(server.endpoint())) {
            provision(events);
        }

        assertThat(server.stop()).isZero();

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly("lock");
        }
    }

    @Test
    void aDataFolderInUseIsRefused() throws Exception {
        try (LocalServer server = LocalServer.start(folder, URI.create("http://127.0.0.1:1"));
                EventBridgeClient events = Cloud.events(server.endpoint())) {
            assertThatThrownBy(() -> LocalServer.start(folder, URI.create("http://127.0.0.1:1")))
                    .isInstanceOf(IOException.class);
            assertThat(events.listEventBuses(request -> {}).eventBuses()).hasSize(1);
        }
    }

    @Test
    void aKillInTheMiddleOfTheStreamLosesNoAcknowledgedEvent() throws Exception {
        try (LocalQueues queues = LocalQueues.start(LocalQueues.freePort());
                SqsClient sqs = Cloud.sqs(queues.endpoint())) {
            String url =
                    sqs.createQueue(request -> request.queueName("survivors")).queueUrl();
            Set<Integer> acknowledged = new TreeSet<>();
            LocalServer first = LocalServer.start(folder, queues.endpoint());
            try (EventBridgeClient events = Cloud.events(first.endpoint())) {
                provision(events);
                Thread killer = Thread.ofVirtual().unstarted(() -> kill(first));
                putUntilItFails(events, acknowledged, killer);
                killer.join();
            }

            try (LocalServer second = LocalServer.start(folder, queues.endpoint())) {
                assertThat(receive(sqs, url, acknowledged.size())).containsAll(acknowledged);
                assertThat(second.status()).contains("\"pending\":");
            }
        }
    }

    private static void putUntilItFails(EventBridgeClient events, Set<Integer> acknowledged, Thread killer) {
        for (int call = 0; call < 10_000; call++) {
            int from = call * 10;
            try {
                events.putEvents(request -> request.entries(Samples.orders("shop", from, 10)));
            } catch (SdkException e) {
                return;
            }
            IntStream.range(from, from + 10).forEach(acknowledged::add);
            if (call == 50) {
                killer.start();
            }
        }
    }

    private static void kill(LocalServer server) {
        try {
            server.kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void provision(EventBridgeClient events) {
        events.createEventBus(request -> request.name("shop"));
        events.putRule(request -> request.name("all").eventBusName("shop").eventPattern(Samples.ALL));
        events.putTargets(request -> request.rule("all")
                .eventBusName("shop")
                .targets(target -> target.id("queue").arn(QUEUE_ARN)));
        String arn = events.describeEventBus(request -> request.name("shop")).arn();
        events.createArchive(request ->
                request.archiveName("thirty-days").eventSourceArn(arn).retentionDays(30));
    }

    private static Set<Integer> receive(SqsClient sqs, String url, int different) {
        Set<Integer> numbers = new TreeSet<>();
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> {
                    List<Message> messages = sqs.receiveMessage(
                                    request -> request.queueUrl(url).maxNumberOfMessages(10))
                            .messages();
                    numbers.addAll(Samples.numbers(messages));
                    Cloud.delete(sqs, url, messages);
                    return numbers.size() >= different;
                });
        return numbers;
    }
}
