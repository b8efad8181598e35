package dev.everstore.localstack.eventbridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.everstore.localstack.eventbridge.Cloud.Queue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.eventbridge.model.DescribeArchiveResponse;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.IllegalStatusException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.ReplayState;
import software.amazon.awssdk.services.eventbridge.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.sqs.model.Message;

@ExtendWith(CloudExtension.class)
class ArchiveTest {

    private final Cloud cloud;
    private final Instant start = Instant.now().minus(Duration.ofHours(1));

    ArchiveTest(Cloud cloud) {
        this.cloud = cloud;
    }

    @Test
    void anArchiveIsReplayedToTheSameBusUnderTheReplaysName() {
        String bus = cloud.newBus();
        Queue queue = cloud.route(bus, Samples.ALL);
        String archive = cloud.newArchive(bus, 30);
        cloud.events().putEvents(request -> request.entries(Samples.orders(bus, 0, 10)));
        List<Message> first = cloud.receive(queue, 10);
        cloud.awaitArchived(archive, 10);

        String replay = replay(archive, bus, start, Instant.now());

        List<Message> second = cloud.receive(queue, 10);
        assertThat(first).allMatch(message -> !Samples.json(message).has("replay-name"));
        assertThat(second)
                .allMatch(message ->
                        Samples.json(message).path("replay-name").asText().equals(replay));
        assertThat(Samples.numbers(second)).containsExactlyInAnyOrderElementsOf(Samples.numbers(first));
        awaitState(replay, ReplayState.COMPLETED);
    }

    /** Local: AWS counts a day late. */
    @Test
    @Tag("local")
    void aReplayedEventIsNotArchivedAgain() {
        String bus = cloud.newBus();
        String archive = cloud.newArchive(bus, 30);
        cloud.events().putEvents(request -> request.entries(Samples.orders(bus, 0, 10)));

        awaitState(replay(archive, bus, start, Instant.now()), ReplayState.COMPLETED);

        assertThat(describe(archive).eventCount()).isEqualTo(10);
    }

    @Test
    void aReplayTakesTheSpanOfTimeThatWasAskedFor() {
        String bus = cloud.newBus();
        Queue queue = cloud.route(bus, Samples.ALL);
        String archive = cloud.newArchive(bus, 0);
        cloud.events()
                .putEvents(request -> request.entries(IntStream.range(0, 10)
                        .mapToObj(minute -> at(start.plus(Duration.ofMinutes(minute)), Samples.order(bus, minute)))
                        .toList()));
        cloud.receive(queue, 10);
        cloud.awaitArchived(archive, 10);

        String replay = replay(
                archive,
                bus,
                start.plus(Duration.ofMinutes(3)).minusSeconds(1),
                start.plus(Duration.ofMinutes(6)).plusSeconds(1));

        awaitState(replay, ReplayState.COMPLETED);
        assertThat(Samples.numbers(cloud.receive(queue, 4))).containsExactlyInAnyOrder(3, 4, 5, 6);
    }

    @Test
    void aReplayCanBeKeptToOneRule() {
        String bus = cloud.newBus();
        Queue one = cloud.newQueue();
        String rule = cloud.newRule(
                bus, Samples.ALL, Target.builder().id("one").arn(one.arn()).build());
        Queue other = cloud.route(bus, Samples.ALL);
        String archive = cloud.newArchive(bus, 30);
        cloud.events().putEvents(request -> request.entries(Samples.order(bus, 1)));
        cloud.receive(one, 1);
        cloud.receive(other, 1);
        cloud.awaitArchived(archive, 1);
        String ruleArn = cloud.events()
                .describeRule(request -> request.name(rule).eventBusName(bus))
                .arn();

        String replay = replay(archive, bus, start, Instant.now(), ruleArn);

        awaitState(replay, ReplayState.COMPLETED);
        assertThat(cloud.receive(one, 1)).hasSize(1);
        assertThat(cloud.receiveOnce(other)).isEmpty();
    }

    /** Local: AWS counts a day late. */
    @Test
    @Tag("local")
    void anArchiveWithAPatternKeepsOnlyWhatMatches() {
        String bus = cloud.newBus();
        String archive = cloud.newArchive(bus, 30);
        cloud.events()
                .updateArchive(request -> request.archiveName(archive)
                        .eventPattern("{\"detail\":{\"number\":[{\"numeric\":[\">=\",7]}]}}"));
        cloud.settle();

        cloud.events().putEvents(request -> request.entries(Samples.orders(bus, 0, 10)));

        cloud.awaitArchived(archive, 3);
        assertThat(describe(archive).retentionDays()).isEqualTo(30);
    }

    @Test
    void namesAreTakenOnceAndAnEndedReplayCannotBeCancelled() {
        String bus = cloud.newBus();
        String archive = cloud.newArchive(bus, 1);
        assertThatThrownBy(() -> cloud.events()
                        .createArchive(request -> request.archiveName(archive).eventSourceArn(busArn(bus))))
                .isInstanceOf(ResourceAlreadyExistsException.class);
        String replay = replay(archive, bus, start, Instant.now());
        awaitState(replay, ReplayState.COMPLETED);

        assertThatThrownBy(() -> cloud.events().cancelReplay(request -> request.replayName(replay)))
                .isInstanceOf(IllegalStatusException.class);
        assertThatThrownBy(() -> replay(archive, bus, Instant.now(), start)).isInstanceOf(EventBridgeException.class);
    }

    /** Local: only this server can make days pass. */
    @Test
    @Tag("local")
    void eventsExpireWhenTheirDaysAreOver() {
        String bus = cloud.newBus();
        String archive = cloud.newArchive(bus, 2);
        cloud.events().putEvents(request -> request.entries(Samples.orders(bus, 0, 10)));
        cloud.awaitArchived(archive, 10);

        cloud.server().faults("{\"clockAheadSeconds\":" + Duration.ofDays(1).toSeconds() + "}");
        assertThat(describe(archive).eventCount()).isEqualTo(10);
        cloud.server().faults("{\"clockAheadSeconds\":" + Duration.ofDays(3).toSeconds() + "}");
        assertThat(describe(archive).eventCount()).isZero();
        cloud.server().faults("{}");
    }

    private String replay(String archive, String bus, Instant from, Instant until, String... rules) {
        String replay = Cloud.unique("replay");
        cloud.events()
                .startReplay(request -> request.replayName(replay)
                        .eventSourceArn(describe(archive).archiveArn())
                        .destination(destination -> destination.arn(busArn(bus)).filterArns(rules))
                        .eventStartTime(from)
                        .eventEndTime(until));
        return replay;
    }

    private static PutEventsRequestEntry at(Instant time, PutEventsRequestEntry entry) {
        return entry.toBuilder().time(time).build();
    }

    private DescribeArchiveResponse describe(String archive) {
        return cloud.events().describeArchive(request -> request.archiveName(archive));
    }

    private String busArn(String bus) {
        return cloud.events().describeEventBus(request -> request.name(bus)).arn();
    }

    private void awaitState(String replay, ReplayState state) {
        cloud.patiently()
                .until(() -> cloud.events()
                                .describeReplay(request -> request.replayName(replay))
                                .state()
                        == state);
    }
}
