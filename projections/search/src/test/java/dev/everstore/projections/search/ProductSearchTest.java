package dev.everstore.projections.search;

import static dev.everstore.projections.search.SearchRoom.ids;
import static dev.everstore.projections.search.SearchRoom.search;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.product.FacetCount;
import dev.everstore.contracts.product.FoundProduct;
import dev.everstore.contracts.product.FoundProducts;
import dev.everstore.contracts.product.ProductChanged;
import dev.everstore.contracts.product.ProductDiscontinued;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.contracts.product.ProductPriceChanged;
import dev.everstore.contracts.product.ProductSuggestion;
import dev.everstore.contracts.product.SearchProducts;
import dev.everstore.contracts.product.SuggestProducts;
import dev.everstore.eventstore.api.StoredEvent;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProductSearchTest {
    private SearchRoom room;

    @BeforeEach
    void open() throws IOException {
        room = new SearchRoom();
    }

    @AfterEach
    void close() throws IOException {
        room.close();
    }

    @Test
    void a_category_narrows_the_hits_and_leaves_the_other_facets_in_sight() {
        furnish();

        FoundProducts found = room.products.handle(
                new SearchProducts("desk", "Furniture", Map.of(), null, null, null, "price", null, 10));

        assertThat(ids(found)).containsExactly("a", "c");
        assertThat(found.total()).isEqualTo(2);
        assertThat(found.facets().get("category"))
                .containsExactlyInAnyOrder(new FacetCount("Furniture", 2), new FacetCount("Technology", 1));
        assertThat(found.facets().get("price")).containsExactly(new FacetCount("10-25", 1), new FacetCount("25-50", 1));
        assertThat(found.facets().get("attribute.Color")).containsExactly(new FacetCount("red", 2));
        assertThat(found.items().getFirst().highlights().get("name")).containsExactly("<em>Desk</em> lamp");
    }

    @Test
    void attributes_narrow_the_hits_and_stay_choosable() {
        furnish();

        FoundProducts found = room.products.handle(new SearchProducts(
                "desk", null, Map.of("Color", List.of("blue", "green")), null, null, null, null, null, 10));

        assertThat(ids(found)).containsExactly("b");
        assertThat(found.facets().get("attribute.Color"))
                .containsExactly(new FacetCount("red", 2), new FacetCount("blue", 1));
        assertThat(found.facets().get("attribute.Cord")).containsExactly(new FacetCount("2 m", 1));
        assertThat(found.facets().get("category")).containsExactly(new FacetCount("Technology", 1));
    }

    @Test
    void what_is_sold_no_longer_can_be_left_out() {
        furnish();
        room.model.apply(List.of(room.event("c", 1, new ProductDiscontinued(new ProductId("c")))));

        FoundProducts sold =
                room.products.handle(new SearchProducts("desk", null, Map.of(), null, null, false, "name", null, 10));

        assertThat(ids(sold)).containsExactly("a", "b");
        assertThat(sold.facets().get("discontinued"))
                .containsExactly(new FacetCount("false", 2), new FacetCount("true", 1));
    }

    @Test
    void prices_bound_what_is_found_in_whole_units_of_any_currency() {
        room.model.apply(List.of(
                room.product("usd", "Lamp", new Money(1_999, "USD"), Map.of()),
                room.product("jpy", "Lamp", new Money(1_999, "JPY"), Map.of())));

        FoundProducts found = room.products.handle(new SearchProducts(
                "lamp", null, Map.of(), new BigDecimal("19.99"), new BigDecimal("20"), null, null, null, 10));

        assertThat(found.items()).extracting(FoundProduct::price).containsExactly(new Money(1_999, "USD"));
    }

    @Test
    void every_order_of_the_list_is_kept() {
        room.model.apply(List.of(
                room.added("1", "Élan lamp", 300),
                room.added("2", "apple lamp", 100),
                room.added("3", "Zoo lamp", 200)));

        assertThat(ids(room.products.handle(search("lamp", "name", null)))).containsExactly("2", "1", "3");
        assertThat(ids(room.products.handle(search("lamp", "price", null)))).containsExactly("2", "3", "1");
        assertThat(ids(room.products.handle(search("lamp", "-price", null)))).containsExactly("1", "3", "2");
        assertThat(ids(room.products.handle(search("lamp", "newest", null)))).containsExactly("3", "2", "1");
        assertThat(ids(room.products.handle(search(null, null, null)))).containsExactly("2", "1", "3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"relevance", "price", "-price", "name", "newest"})
    void pages_stay_in_place_while_others_are_added(String sort) {
        List<StoredEvent> events = new ArrayList<>();
        for (int i = 0; i < 45; i++) {
            events.add(room.added("p-%02d".formatted(i), "Lamp" + " plain".repeat(i % 3), i % 7));
        }
        room.model.apply(events);
        List<String> seen = new ArrayList<>();
        String cursor = null;
        int pages = 0;
        do {
            FoundProducts page = room.products.handle(search("lamp", sort, cursor));
            page.items().forEach(item -> seen.add(item.productId().value()));
            cursor = page.next();
            pages++;
            // Statistics of words change with each of these; the places of the others must not.
            room.model.apply(List.of(room.added("x-" + pages, "Lamp lamp lamp of lamps", 3)));
        } while (cursor != null);

        assertThat(seen.stream().filter(id -> id.startsWith("p-"))).hasSize(45).doesNotHaveDuplicates();
    }

    @Test
    void a_cursor_that_no_page_of_this_list_answered_is_refused() {
        furnish();
        String byPrice = room.products
                .handle(new SearchProducts("desk", null, Map.of(), null, null, null, "price", null, 1))
                .next();

        for (String cursor : List.of("!!", "", "W10", "WyJwcmljZSJd", "WyJwcmljZSIsbnVsbCwie30iXQ", byPrice)) {
            assertThatIllegalArgumentException()
                    .as(cursor)
                    .isThrownBy(() -> room.products.handle(search("desk", "name", cursor)))
                    .withMessageContaining("cursor");
        }
    }

    @Test
    void changes_of_a_product_are_found_under_the_new_words_only() {
        room.model.apply(List.of(room.added("a", "Table")));
        room.model.apply(List.of(
                room.event("a", 1, new ProductChanged(new ProductId("a"), "Couch", null, List.of("Sofas"), Map.of())),
                room.event(
                        "a",
                        2,
                        new ProductPriceChanged(new ProductId("a"), new Money(500, "USD"), new Money(900, "USD")))));

        assertThat(room.idsFor("table")).isEmpty();
        assertThat(room.products.handle(search("couch")).items())
                .extracting(FoundProduct::price)
                .containsExactly(new Money(900, "USD"));
    }

    @Test
    void a_batch_that_comes_again_changes_nothing() {
        List<StoredEvent> first = List.of(room.added("a", "Table"));
        room.model.apply(first);
        room.model.apply(List.of(
                room.event("a", 1, new ProductChanged(new ProductId("a"), "Couch", null, List.of(), Map.of()))));
        room.model.apply(first);

        assertThat(room.idsFor("couch")).containsExactly("a");
        assertThat(room.idsFor("table")).isEmpty();
    }

    @Test
    void completions_know_the_start_of_any_word_and_skip_what_is_no_longer_sold() {
        room.model.apply(List.of(
                room.added("a", "Fellowes Binding Machine"),
                room.added("b", "Binder Clips"),
                room.added("c", "Binding Wire"),
                room.event("c", 1, new ProductDiscontinued(new ProductId("c"))),
                room.added("d", "Café Binders")));

        assertThat(suggestionsFor("bind")).containsExactly("b", "d", "a");
        assertThat(suggestionsFor("mach fel")).containsExactly("a");
        assertThat(suggestionsFor("cafe b")).containsExactly("d");
        assertThat(suggestionsFor(" ")).isEmpty();
    }

    @Test
    void whatever_is_typed_is_answered() {
        furnish();
        for (String text :
                List.of("\"", "a OR (", "*", "\u0000", "😀", "desk ".repeat(80), "+-&&||!{}[]^~?:\\/", "%")) {
            assertThat(room.products.handle(search(text)).total()).as(text).isNotNegative();
            assertThat(suggestionsFor(text)).as(text).isNotNull();
        }
    }

    @Test
    void an_emptied_model_finds_nothing_and_can_be_filled_again() {
        List<StoredEvent> events = List.of(room.added("a", "Table"));
        room.model.apply(events);
        room.model.empty();
        assertThat(room.idsFor("table")).isEmpty();
        room.model.apply(events);
        assertThat(room.idsFor("table")).containsExactly("a");
    }

    @Test
    void while_the_indexes_are_made_anew_nothing_is_found_and_nothing_breaks() {
        room.elasticsearch.products().delete();

        FoundProducts found = room.products.handle(search("table"));

        assertThat(found.items()).isEmpty();
        assertThat(found.facets().get("category")).isEmpty();
        assertThat(suggestionsFor("table")).isEmpty();
    }

    private void furnish() {
        room.model.apply(List.of(
                room.product("a", "Desk lamp", new Money(1_000, "USD"), Map.of("Color", "red"), "Furniture"),
                room.product(
                        "b",
                        "Desk phone",
                        new Money(2_000, "USD"),
                        Map.of("Color", "blue", "Cord", "2 m"),
                        "Technology"),
                room.product("c", "Desk seat", new Money(3_000, "USD"), Map.of("Color", "red"), "Furniture")));
    }

    private List<String> suggestionsFor(String prefix) {
        return room.products.handle(new SuggestProducts(prefix, 10)).items().stream()
                .map(ProductSuggestion::productId)
                .map(ProductId::value)
                .toList();
    }
}
