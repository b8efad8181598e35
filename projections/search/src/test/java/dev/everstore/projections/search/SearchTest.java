package dev.everstore.projections.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.everstore.contracts.Address;
import dev.everstore.contracts.Money;
import dev.everstore.contracts.order.FoundOrder;
import dev.everstore.contracts.order.OrderCancelled;
import dev.everstore.contracts.order.OrderConfirmed;
import dev.everstore.contracts.order.OrderEvent;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.order.OrderLine;
import dev.everstore.contracts.order.OrderPlaced;
import dev.everstore.contracts.order.OrderShipped;
import dev.everstore.contracts.order.OrderStatus;
import dev.everstore.contracts.order.PaymentMethod;
import dev.everstore.contracts.order.SearchOrders;
import dev.everstore.contracts.product.FacetCount;
import dev.everstore.contracts.product.FoundProduct;
import dev.everstore.contracts.product.FoundProducts;
import dev.everstore.contracts.product.ProductAdded;
import dev.everstore.contracts.product.ProductChanged;
import dev.everstore.contracts.product.ProductDiscontinued;
import dev.everstore.contracts.product.ProductEvent;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.contracts.product.ProductPriceChanged;
import dev.everstore.contracts.product.ProductSuggestion;
import dev.everstore.contracts.product.SearchProducts;
import dev.everstore.contracts.product.SuggestProducts;
import dev.everstore.contracts.user.UserId;
import dev.everstore.eventstore.api.StoredEvent;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.PropertiesPropertySource;
import org.springframework.core.env.StandardEnvironment;

class SearchTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private Elasticsearch elasticsearch;
    private SearchModel model;
    private ProductSearch products;
    private OrderSearch orders;
    private long position;

    @BeforeEach
    void createIndexes() throws IOException {
        elasticsearch = Elasticsearch.connect(engines());
        model = new SearchModel(elasticsearch);
        model.create();
        products = new ProductSearch(
                elasticsearch.client(), elasticsearch.products().name());
        orders = new OrderSearch(elasticsearch.client(), elasticsearch.orders().name());
    }

    @AfterEach
    void dropIndexes() throws IOException {
        elasticsearch.products().delete();
        elasticsearch.orders().delete();
        elasticsearch.people().delete();
        elasticsearch.close();
    }

    @Test
    void a_word_finds_its_other_forms() {
        model.apply(List.of(
                added("b", "O'Sullivan Living Dimensions 2-Shelf Bookcases"),
                added("c", "Hon Deluxe Stacking Chairs")));

        assertThat(idsFor("bookcase")).containsExactly("b");
        assertThat(idsFor("chair")).containsExactly("c");
    }

    @Test
    void the_product_with_all_words_in_its_name_comes_first() {
        model.apply(List.of(
                added("x", "Canon PC1060 Personal Laser Copier"),
                added("i", "Canon imageCLASS 2200 Advanced Copier"),
                added("y", "Imageclass Copier Paper")));

        assertThat(idsFor("imageclass copier")).contains("i").doesNotContain("x");
    }

    @Test
    void no_break_spaces_separate_words_like_any_others() {
        model.apply(List.of(added("k", "Konftel\u00a0250\u00a0Conference\u00a0phone"), added("o", "Other phone")));

        assertThat(idsFor("konftel 250")).containsExactly("k");
    }

    @Test
    void a_misspelt_word_still_finds_what_was_meant() {
        model.apply(List.of(added("p", "Plantronics CS510 Wireless Headset"), added("o", "Panasonic Kx-TS550")));

        assertThat(idsFor("plantronix")).containsExactly("p");
    }

    @Test
    void a_category_narrows_the_hits_and_leaves_the_other_facets_in_sight() {
        model.apply(List.of(
                added("a", "Desk lamp", 1_000, "Furniture"),
                added("b", "Desk phone", 2_000, "Technology"),
                added("c", "Desk chair", 3_000, "Furniture")));

        FoundProducts found =
                products.handle(new SearchProducts("desk", "Furniture", Map.of(), null, null, null, "price", null, 10));

        assertThat(found.items()).extracting(item -> item.productId().value()).containsExactly("a", "c");
        assertThat(found.total()).isEqualTo(2);
        assertThat(found.facets().get("category"))
                .containsExactlyInAnyOrder(new FacetCount("Furniture", 2), new FacetCount("Technology", 1));
        assertThat(found.items().getFirst().highlights().get("name")).containsExactly("<em>Desk</em> lamp");
    }

    @Test
    void prices_bound_what_is_found_in_whole_units_of_any_currency() {
        model.apply(List.of(
                product("usd", "Lamp", new Money(1_999, "USD"), "Light"),
                product("jpy", "Lamp", new Money(1_999, "JPY"), "Light")));

        FoundProducts found = products.handle(new SearchProducts(
                "lamp", null, Map.of(), new BigDecimal("10"), new BigDecimal("20"), null, null, null, 10));

        assertThat(found.items()).extracting(FoundProduct::price).containsExactly(new Money(1_999, "USD"));
    }

    @Test
    void pages_follow_each_other_without_gaps_or_repeats() {
        List<StoredEvent> events = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            events.add(added("p-%02d".formatted(i), "Lamp", i));
        }
        model.apply(events);
        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            FoundProducts page =
                    products.handle(new SearchProducts("lamp", null, Map.of(), null, null, null, "price", cursor, 10));
            page.items().forEach(item -> seen.add(item.productId().value()));
            cursor = page.next();
        } while (cursor != null);

        assertThat(seen).hasSize(25).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void a_cursor_that_no_page_answered_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> products.handle(search("a", "!!")))
                .withMessageContaining("cursor");
    }

    @Test
    void changes_of_a_product_are_found_under_the_new_words_only() {
        model.apply(List.of(added("a", "Table")));
        model.apply(List.of(
                event("a", 1, new ProductChanged(new ProductId("a"), "Couch", null, List.of("Sofas"), Map.of())),
                event(
                        "a",
                        2,
                        new ProductPriceChanged(new ProductId("a"), new Money(500, "USD"), new Money(900, "USD")))));

        assertThat(idsFor("table")).isEmpty();
        assertThat(products.handle(search("couch", null)).items())
                .extracting(FoundProduct::price)
                .containsExactly(new Money(900, "USD"));
    }

    @Test
    void a_batch_that_comes_again_changes_nothing() {
        List<StoredEvent> first = List.of(added("a", "Table"));
        List<StoredEvent> second =
                List.of(event("a", 1, new ProductChanged(new ProductId("a"), "Couch", null, List.of(), Map.of())));
        model.apply(first);
        model.apply(second);
        model.apply(first);

        assertThat(idsFor("couch")).containsExactly("a");
        assertThat(idsFor("table")).isEmpty();
    }

    @Test
    void completions_know_the_start_of_any_word_and_skip_what_is_no_longer_sold() {
        model.apply(List.of(
                added("a", "Fellowes Binding Machine"),
                added("b", "Binder Clips"),
                added("c", "Binding Wire"),
                event("c", 1, new ProductDiscontinued(new ProductId("c")))));

        assertThat(products.handle(new SuggestProducts("bind", 10)).items())
                .extracting(ProductSuggestion::productId)
                .containsExactlyInAnyOrder(new ProductId("a"), new ProductId("b"));
    }

    @Test
    void an_order_is_found_by_goods_place_and_parcel_in_its_latest_state() {
        model.apply(List.of(
                order("o-1", 0, placed("o-1", "Lamp", "Paris")),
                order("o-1", 1, new OrderConfirmed(new OrderId("o-1"), NOW)),
                order("o-1", 2, new OrderShipped(new OrderId("o-1"), List.of(), "UPS", "1Z-77", NOW, true)),
                order("o-2", 0, placed("o-2", "Chair", "Lyon")),
                order("o-2", 1, new OrderCancelled(new OrderId("o-2"), "why", NOW))));

        assertThat(ordersFor("lamps", null)).containsExactly("o-1");
        assertThat(ordersFor("1Z-77", null)).containsExactly("o-1");
        assertThat(ordersFor("lyon", OrderStatus.CANCELLED)).containsExactly("o-2");
        assertThat(ordersFor("lyon", OrderStatus.SHIPPED)).isEmpty();
    }

    @Test
    void an_emptied_model_finds_nothing_and_can_be_filled_again() {
        List<StoredEvent> events = List.of(added("a", "Table"));
        model.apply(events);
        model.empty();
        assertThat(idsFor("table")).isEmpty();
        model.apply(events);
        assertThat(idsFor("table")).containsExactly("a");
    }

    private static SearchProducts search(String text, String cursor) {
        return new SearchProducts(text, null, Map.of(), null, null, null, null, cursor, 10);
    }

    private List<String> idsFor(String text) {
        return products.handle(search(text, null)).items().stream()
                .map(item -> item.productId().value())
                .toList();
    }

    private List<String> ordersFor(String text, OrderStatus status) {
        return orders
                .handle(new SearchOrders(text, status, null, null, null, null, null, null, null, 10))
                .items()
                .stream()
                .map(FoundOrder::orderId)
                .map(OrderId::value)
                .toList();
    }

    private StoredEvent added(String id, String name) {
        return added(id, name, 500);
    }

    private StoredEvent added(String id, String name, long minor, String... categories) {
        return product(id, name, new Money(minor, "USD"), categories);
    }

    private StoredEvent product(String id, String name, Money price, String... categories) {
        return event(
                id, 0, new ProductAdded(new ProductId(id), name, null, List.of(categories), price, Map.of("k", "v")));
    }

    private StoredEvent event(String id, long sequence, ProductEvent event) {
        return stored("product", "Product", id, sequence, event);
    }

    private StoredEvent order(String id, long sequence, OrderEvent event) {
        return stored("order", "Order", id, sequence, event);
    }

    private StoredEvent stored(String service, String type, String id, long sequence, Object event) {
        return new StoredEvent(
                ++position,
                UUID.randomUUID().toString(),
                service,
                type,
                id,
                sequence,
                event.getClass().getSimpleName(),
                "1",
                "{}",
                Map.of(),
                NOW,
                event);
    }

    private static OrderPlaced placed(String id, String product, String city) {
        Money price = new Money(500, "USD");
        return new OrderPlaced(
                new OrderId(id),
                new UserId("c-1"),
                List.of(new OrderLine(new ProductId("p"), product, 1, price, 0, price)),
                price,
                Money.zero("USD"),
                price,
                new Address(null, null, city, null, null, "France"),
                new PaymentMethod("card", "tok_approve"),
                NOW,
                null);
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
