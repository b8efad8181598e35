package dev.everstore.localstack.eventbridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.everstore.localstack.eventbridge.Cloud.Queue;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.EventBus;
import software.amazon.awssdk.services.eventbridge.model.InvalidEventPatternException;
import software.amazon.awssdk.services.eventbridge.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eventbridge.model.RuleState;
import software.amazon.awssdk.services.eventbridge.model.Target;

@ExtendWith(CloudExtension.class)
class RulesTest {

    private final Cloud cloud;

    RulesTest(Cloud cloud) {
        this.cloud = cloud;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"source":["shop"]}                                           | true
            {"source":["other"]}                                          | false
            {"source":[{"prefix":"sh"}]}                                  | true
            {"source":[{"prefix":"ho"}]}                                  | false
            {"detail-type":[{"suffix":"Created"}]}                        | true
            {"detail-type":[{"anything-but":["OrderShipped"]}]}           | true
            {"detail-type":[{"anything-but":["OrderCreated"]}]}           | false
            {"detail-type":[{"anything-but":{"prefix":"Order"}}]}         | false
            {"detail":{"amount":[{"numeric":[">",10,"<=",20]}]}}          | true
            {"detail":{"amount":[{"numeric":[">",20]}]}}                  | false
            {"detail":{"currency":["USD","EUR"]}}                         | true
            {"detail":{"currency":[{"equals-ignore-case":"eur"}]}}        | true
            {"detail":{"note":[{"exists":false}]}}                        | true
            {"detail":{"amount":[{"exists":false}]}}                      | false
            {"detail":{"tags":["gift"]}}                                  | true
            {"detail":{"name":[{"wildcard":"Gre*n t*"}]}}                 | true
            {"$or":[{"source":["x"]},{"detail":{"currency":["EUR"]}}]}    | true
            """)
    void aPatternMatchesAsAwsSays(String pattern, boolean matches) {
        String event = """
                {"id":"1","account":"000000000000","source":"shop","time":"2024-01-01T00:00:00Z","region":"us-east-1",
                 "resources":[],"detail-type":"OrderCreated",
                 "detail":{"amount":19.99,"currency":"EUR","tags":["new","gift"],"name":"Green tea"}}""";

        assertThat(cloud.events()
                        .testEventPattern(request -> request.event(event).eventPattern(pattern))
                        .result())
                .isEqualTo(matches);
    }

    @Test
    void anEventGoesToTheQueuesOfTheRulesThatItMatchesAndToNoOther() {
        String bus = cloud.newBus();
        Queue cheap = cloud.route(bus, "{\"detail\":{\"number\":[{\"numeric\":[\"<\",5]}]}}");
        Queue orders = cloud.route(bus, "{\"detail-type\":[{\"prefix\":\"Order\"}]}");
        Queue payments = cloud.route(bus, "{\"detail-type\":[{\"anything-but\":{\"prefix\":\"Order\"}}]}");

        cloud.events().putEvents(request -> request.entries(Samples.orders(bus, 0, 10)));

        assertThat(Samples.numbers(cloud.receive(orders, 10))).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(Samples.numbers(cloud.receive(cheap, 5))).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
        assertThat(cloud.receiveOnce(payments)).isEmpty();
    }

    @Test
    void aRuleCanBeSwitchedOffAndOnAgain() {
        String bus = cloud.newBus();
        Queue queue = cloud.newQueue();
        String rule = cloud.newRule(bus, Samples.ALL, target(queue));
        cloud.events().disableRule(request -> request.name(rule).eventBusName(bus));
        assertThat(describe(bus, rule).state()).isEqualTo(RuleState.DISABLED);
        cloud.settle();
        cloud.events().putEvents(request -> request.entries(Samples.order(bus, 1)));

        cloud.events().enableRule(request -> request.name(rule).eventBusName(bus));
        cloud.settle();
        cloud.events().putEvents(request -> request.entries(Samples.order(bus, 2)));

        assertThat(Samples.numbers(cloud.receive(queue, 1))).containsExactly(2);
        assertThat(describe(bus, rule).eventPattern()).isEqualTo(Samples.ALL);
    }

    @Test
    void aTargetMayGetAPartOrATemplateInsteadOfTheWholeEvent() {
        String bus = cloud.newBus();
        Queue part = cloud.newQueue();
        Queue template = cloud.newQueue();
        cloud.newRule(
                bus,
                Samples.ALL,
                target(part).toBuilder().inputPath("$.detail.total").build());
        cloud.newRule(
                bus,
                Samples.ALL,
                target(template).toBuilder()
                        .inputTransformer(transformer -> transformer
                                .inputPathsMap(Map.of("n", "$.detail.number", "type", "$.detail-type"))
                                .inputTemplate("{\"text\":\"<type> number <n>\",\"number\":<n>,\"type\":<type>}"))
                        .build());

        cloud.events().putEvents(request -> request.entries(Samples.order(bus, 42)));

        assertThat(Samples.json(cloud.receive(part, 1).getFirst()))
                .hasToString("{\"amount\":1999,\"currency\":\"EUR\"}");
        assertThat(Samples.json(cloud.receive(template, 1).getFirst()))
                .hasToString("{\"text\":\"OrderCreated number 42\",\"number\":42,\"type\":\"OrderCreated\"}");
    }

    @Test
    void rulesAndTargetsAreListedAndARuleWithTargetsIsNotDeleted() {
        String bus = cloud.newBus();
        Queue queue = cloud.newQueue();
        String rule = cloud.newRule(bus, Samples.ALL, target(queue));

        assertThat(cloud.events()
                        .listRules(request -> request.eventBusName(bus))
                        .rules())
                .singleElement()
                .satisfies(listed -> assertThat(listed.arn()).endsWith("rule/" + bus + "/" + rule));
        assertThat(cloud.events()
                        .listTargetsByRule(request -> request.rule(rule).eventBusName(bus))
                        .targets())
                .singleElement()
                .satisfies(listed -> assertThat(listed.arn()).isEqualTo(queue.arn()));
        assertThatThrownBy(() ->
                        cloud.events().deleteRule(request -> request.name(rule).eventBusName(bus)))
                .isInstanceOf(EventBridgeException.class)
                .hasMessageContaining("targets");
        assertThat(cloud.events()
                        .removeTargets(
                                request -> request.rule(rule).eventBusName(bus).ids("unknown"))
                        .failedEntryCount())
                .isEqualTo(1);
    }

    @Test
    void aBusIsCreatedOnceListedAndDeleted() {
        String bus = cloud.newBus();

        assertThatThrownBy(() -> cloud.events().createEventBus(request -> request.name(bus)))
                .isInstanceOf(ResourceAlreadyExistsException.class);
        assertThat(cloud.events()
                        .listEventBuses(request -> request.namePrefix(bus))
                        .eventBuses())
                .extracting(EventBus::name)
                .containsExactly(bus);
        assertThat(cloud.events().describeEventBus(request -> {}).name()).isEqualTo("default");
        cloud.events().deleteEventBus(request -> request.name(bus));
        assertThatThrownBy(() -> cloud.events().describeEventBus(request -> request.name(bus)))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void longListsComeInPages() {
        String prefix = Cloud.unique("paged");
        String bus = cloud.newBus();
        for (int i = 0; i < 5; i++) {
            String name = prefix + i;
            cloud.events()
                    .putRule(request -> request.name(name).eventBusName(bus).eventPattern(Samples.ALL));
        }

        var first =
                cloud.events().listRules(request -> request.eventBusName(bus).limit(3));
        var second = cloud.events()
                .listRules(request -> request.eventBusName(bus).limit(3).nextToken(first.nextToken()));

        assertThat(first.rules()).hasSize(3);
        assertThat(second.rules()).hasSize(2);
        assertThat(second.nextToken()).isNull();
        for (int i = 0; i < 5; i++) {
            String name = prefix + i;
            cloud.events().deleteRule(request -> request.name(name).eventBusName(bus));
        }
    }

    @Test
    void whatIsNotAPatternOrNotThereIsRefused() {
        assertThatThrownBy(() ->
                        cloud.events().putRule(request -> request.name("broken").eventPattern("{\"source\":\"shop\"}")))
                .isInstanceOf(InvalidEventPatternException.class);
        assertThatThrownBy(() -> cloud.events().describeRule(request -> request.name(Cloud.unique("nothing"))))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> cloud.events()
                        .putRule(request -> request.name("r")
                                .eventBusName(Cloud.unique("nowhere"))
                                .eventPattern(Samples.ALL)))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    private DescribeRuleResponse describe(String bus, String rule) {
        return cloud.events().describeRule(request -> request.name(rule).eventBusName(bus));
    }

    private static Target target(Queue queue) {
        return Target.builder().id("queue").arn(queue.arn()).build();
    }
}
