package dev.everstore.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.everstore.contracts.MessageKeys;
import dev.everstore.contracts.Money;
import dev.everstore.contracts.Page;
import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.Versioned;
import dev.everstore.contracts.product.AddProduct;
import dev.everstore.contracts.product.ChangeProduct;
import dev.everstore.contracts.product.DiscontinueProduct;
import dev.everstore.contracts.product.FindProduct;
import dev.everstore.contracts.product.FindProducts;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.contracts.product.ProductView;
import dev.everstore.eventstore.EventStoreConfiguration;
import dev.everstore.eventstore.api.Databases;
import dev.everstore.eventstore.api.ServiceLogs;
import dev.everstore.eventstore.api.StoredEvent;
import dev.everstore.eventstore.testing.FreshDatabases;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The service in its own database, through the buses as in production. */
class ProductServiceTest {
    private static final Money PRICE = new Money(12_999, "USD");
    private static FreshDatabases databases;
    private static ConfigurableApplicationContext context;

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({EventStoreConfiguration.class, ProductConfiguration.class, ProductQueryConfiguration.class})
    static class Process {}

    @BeforeAll
    static void start() {
        databases = FreshDatabases.named("products", "backbone");
        context = new SpringApplicationBuilder(Process.class)
                .web(WebApplicationType.NONE)
                .properties(Map.<String, Object>copyOf(databases.properties()))
                .properties("logging.level.root=WARN", "spring.main.banner-mode=off")
                .run();
    }

    @AfterAll
    static void stop() {
        if (context != null) {
            context.close();
        }
        databases.close();
    }

    @Test
    void aProductIsAddedChangedAndTakenOffSaleWithAnEventForEach() {
        ProductId chair = fresh();
        assertThat(send(chair(chair)).getPayload()).isEqualTo(new Versioned(chair.value(), 0));
        Money dearer = new Money(13_999, "USD");
        send(new ChangeProduct(chair, "Armchair", null, List.of("Furniture", "Seats"), dearer, null));
        CommandResultMessage<?> gone = send(new DiscontinueProduct(chair));

        assertThat(gone.getPayload()).isEqualTo(new Versioned(chair.value(), 3));
        assertThat(find(chair))
                .hasValue(new ProductView(
                        chair,
                        "Armchair",
                        "Four legs",
                        List.of("Furniture", "Seats"),
                        dearer,
                        Map.of("colour", "red"),
                        true,
                        3));
        List<StoredEvent> history = history(chair);
        assertThat(history)
                .extracting(StoredEvent::type)
                .containsExactly("ProductAdded", "ProductChanged", "ProductPriceChanged", "ProductDiscontinued");
        assertThat(history.getLast().eventId()).isEqualTo(gone.getMetaData().get(MessageKeys.LAST_EVENT_ID));
    }

    @Test
    void aSecondProductOfTheSameIdIsRefusedAndLeavesNothing() {
        ProductId chair = fresh();
        send(chair(chair));

        assertThat(refusalOf(send(chair(chair)))).extracting(Refusal::code).isEqualTo("product-exists");
        assertThat(history(chair)).hasSize(1);
    }

    @Test
    void theSameCommandTakesEffectOnce() {
        ProductId chair = fresh();
        Map<String, Object> once = Map.of(MessageKeys.COMMAND_ID, "add-" + chair);
        send(chair(chair), once);

        CommandResultMessage<?> again = send(chair(chair), once);

        assertThat(again.getPayload()).isEqualTo(new Versioned(chair.value(), 0));
        assertThat(again.getMetaData()).containsEntry(MessageKeys.REPLAYED, "true");
    }

    @Test
    void aStaleChangeIsRefused() {
        ProductId chair = fresh();
        send(chair(chair));

        CommandResultMessage<?> stale = send(new DiscontinueProduct(chair), Map.of(MessageKeys.EXPECTED_VERSION, 7L));

        assertThat(refusalOf(stale).kind()).isEqualTo(Refusal.Kind.STALE_VERSION);
        assertThat(find(chair).orElseThrow().discontinued()).isFalse();
    }

    @Test
    void whatIsUnknownIsNotFound() {
        ProductId nothing = fresh();

        assertThat(refusalOf(send(new DiscontinueProduct(nothing))).kind()).isEqualTo(Refusal.Kind.NOT_FOUND);
        assertThat(find(nothing)).isEmpty();
    }

    @Test
    void aListIsReadPageByPageWithoutAGap() {
        List<ProductId> added = IntStream.range(0, 5).mapToObj(_ -> fresh()).toList();
        added.forEach(id -> send(chair(id)));

        List<ProductId> seen = new ArrayList<>();
        String cursor = null;
        do {
            Page<ProductView> page = page(cursor);
            page.items().forEach(product -> seen.add(product.productId()));
            cursor = page.next();
        } while (cursor != null);

        assertThat(seen).containsAll(added).doesNotHaveDuplicates();
        assertThatThrownBy(() -> page("%%"))
                .satisfies(failure -> assertThat(RefusedException.refusalIn(failure))
                        .hasValueSatisfying(
                                refusal -> assertThat(refusal.code()).isEqualTo("bad-cursor")));
    }

    private static AddProduct chair(ProductId id) {
        return new AddProduct(id, "Chair", "Four legs", List.of("Furniture"), PRICE, Map.of("colour", "red"));
    }

    private static ProductId fresh() {
        return new ProductId(UUID.randomUUID().toString());
    }

    private static CommandResultMessage<?> send(Object command) {
        return send(command, Map.of(MessageKeys.COMMAND_ID, UUID.randomUUID().toString()));
    }

    private static CommandResultMessage<?> send(Object command, Map<String, Object> metadata) {
        FutureCallback<Object, Object> answer = new FutureCallback<>();
        CommandMessage<Object> message = new GenericCommandMessage<>(command, metadata);
        context.getBean(CommandBus.class).dispatch(message, answer);
        return answer.getResult();
    }

    private static Refusal refusalOf(CommandResultMessage<?> answer) {
        return RefusedException.refusalIn(answer.exceptionResult()).orElseThrow();
    }

    private static Optional<ProductView> find(ProductId id) {
        return context.getBean(QueryGateway.class)
                .query(new FindProduct(id), ResponseTypes.optionalInstanceOf(ProductView.class))
                .join();
    }

    @SuppressWarnings("unchecked")
    private static Page<ProductView> page(String cursor) {
        return context.getBean(QueryGateway.class)
                .query(new FindProducts(null, true, cursor, 2, null), Page.class)
                .join();
    }

    private static List<StoredEvent> history(ProductId id) {
        return context.getBean(ServiceLogs.class)
                .reader("product", context.getBean(Databases.class).reader("products"))
                .read("Product", id.value(), 0);
    }
}
