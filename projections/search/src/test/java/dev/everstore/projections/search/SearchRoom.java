package dev.everstore.projections.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.Personal;
import dev.everstore.contracts.order.FoundOrder;
import dev.everstore.contracts.order.OrderEvent;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.order.SearchOrders;
import dev.everstore.contracts.product.FoundProducts;
import dev.everstore.contracts.product.ProductAdded;
import dev.everstore.contracts.product.ProductEvent;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.contracts.product.SearchProducts;
import dev.everstore.contracts.user.UserEvent;
import dev.everstore.contracts.user.UserId;
import dev.everstore.contracts.user.UserRegistered;
import dev.everstore.eventstore.api.StoredEvent;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import org.springframework.core.env.PropertiesPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** The read model and its searches on the real engine, in indexes of this test alone, and events to fill them. */
final class SearchRoom implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    final Elasticsearch elasticsearch;
    final SearchModel model;
    final ProductSearch products;
    final OrderSearch orders;
    private long position;

    SearchRoom() throws IOException {
        elasticsearch = Elasticsearch.connect(engines());
        model = new SearchModel(elasticsearch);
        model.create();
        products = new ProductSearch(
                elasticsearch.client(), elasticsearch.products().name());
        orders = new OrderSearch(elasticsearch.client(), elasticsearch.orders().name());
    }

    @Override
    public void close() throws IOException {
        elasticsearch.products().delete();
        elasticsearch.orders().delete();
        elasticsearch.people().delete();
        elasticsearch.close();
    }

    static SearchProducts search(String text) {
        return search(text, null, null);
    }

    static SearchProducts search(String text, String sort, String cursor) {
        return new SearchProducts(text, null, Map.of(), null, null, null, sort, cursor, 10);
    }

    List<String> idsFor(String text) {
        return ids(products.handle(search(text)));
    }

    static List<String> ids(FoundProducts found) {
        return found.items().stream().map(item -> item.productId().value()).toList();
    }

    List<String> ordersFor(String text) {
        return orders.handle(anyOrder(text)).items().stream()
                .map(FoundOrder::orderId)
                .map(OrderId::value)
                .toList();
    }

    static SearchOrders anyOrder(String text) {
        return new SearchOrders(text, null, null, null, null, null, null, null, null, 10);
    }

    StoredEvent added(String id, String name) {
        return added(id, name, 500);
    }

    StoredEvent added(String id, String name, long minor, String... categories) {
        return product(id, name, new Money(minor, "USD"), Map.of(), categories);
    }

    StoredEvent product(String id, String name, Money price, Map<String, String> attributes, String... categories) {
        return event(id, 0, new ProductAdded(new ProductId(id), name, null, List.of(categories), price, attributes));
    }

    StoredEvent event(String id, long sequence, ProductEvent event) {
        return stored("product", "Product", id, sequence, event);
    }

    StoredEvent order(String id, long sequence, OrderEvent event) {
        return stored("order", "Order", id, sequence, event);
    }

    StoredEvent registered(UserId person, String name) {
        return person(
                person,
                0,
                new UserRegistered(
                        person,
                        new Personal(person, person + "@example.com"),
                        new Personal(person, name),
                        null,
                        null,
                        NOW,
                        Set.of()));
    }

    StoredEvent person(UserId person, long sequence, UserEvent event) {
        return stored("user", "User", person.value(), sequence, event);
    }

    private StoredEvent stored(String service, String type, String id, long sequence, Object event) {
        position++;
        return new StoredEvent(
                position,
                UUID.randomUUID().toString(),
                service,
                type,
                id,
                sequence,
                event.getClass().getSimpleName(),
                "1",
                "{}",
                Map.of(),
                NOW.plusSeconds(position),
                event);
    }

    private static StandardEnvironment engines() throws IOException {
        String file = System.getenv("EVERSTORE_ENGINES");
        assertThat(file)
                .as("EVERSTORE_ENGINES names the file that describes the running engines")
                .isNotNull();
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(file))) {
            properties.load(reader);
        }
        properties.setProperty("everstore.elasticsearch.index-prefix", "t" + UUID.randomUUID() + "-");
        properties.setProperty("everstore.elasticsearch.replicas", "0");
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new PropertiesPropertySource("engines", properties));
        return environment;
    }
}
