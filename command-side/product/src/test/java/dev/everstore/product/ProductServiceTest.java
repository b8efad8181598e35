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
import dev.everstore.contracts.product.FacetCount;
import dev.everstore.contracts.product.FindCategories;
import dev.everstore.contracts.product.FindPriceHistory;
import dev.everstore.contracts.product.FindProduct;
import dev.everstore.contracts.product.FindProducts;
import dev.everstore.contracts.product.PriceHistory;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.contracts.product.ProductView;
import dev.everstore.eventstore.api.StoredEvent;
import dev.everstore.eventstore.testing.FreshDatabases;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.CommandResultMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The service in its own database, through the buses as in production. */
class ProductServiceTest {
    private static final Money PRICE = new Money(12_999, "USD");
    private static FreshDatabases databases;
    private static ProductProcess process;

    @BeforeAll
    static void start() {
        databases = FreshDatabases.named("products", "backbone");
        process = new ProductProcess(databases);
    }

    @AfterAll
    static void stop() {
        process.close();
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

    @Test
    void aPriceHistoryTellsWhatItCostFromWhenToWhen() {
        ProductId chair = fresh();
        send(chair(chair));
        send(new ChangeProduct(chair, "Armchair", null, null, null, null));
        Money dearer = new Money(13_999, "USD");
        send(new ChangeProduct(chair, null, null, null, dearer, null));
        send(new ChangeProduct(chair, null, null, null, PRICE, null));

        List<PriceHistory.Entry> prices =
                process.ask(new FindPriceHistory(chair, null)).orElseThrow().items();

        List<StoredEvent> events = history(chair);
        assertThat(prices)
                .containsExactly(
                        new PriceHistory.Entry(
                                PRICE, events.get(0).at(), events.get(2).at()),
                        new PriceHistory.Entry(
                                dearer, events.get(2).at(), events.get(3).at()),
                        new PriceHistory.Entry(PRICE, events.get(3).at(), null));
        assertThat(process.ask(new FindPriceHistory(fresh(), null))).isEmpty();
    }

    @Test
    void aCategoryIsListedPageByPageWhileProductsAreAddedAndCountsWhatIsOnSale() {
        String category = "Category " + UUID.randomUUID();
        List<ProductId> inside = IntStream.range(0, 5).mapToObj(_ -> fresh()).toList();
        inside.forEach(id -> send(inCategories(id, category, category)));
        send(inCategories(fresh(), "Another"));

        List<ProductId> seen = new ArrayList<>();
        String cursor = null;
        do {
            Page<ProductView> page = process.ask(new FindProducts(category, true, cursor, 2, null));
            page.items().forEach(product -> seen.add(product.productId()));
            cursor = page.next();
            send(inCategories(new ProductId("." + UUID.randomUUID()), category));
        } while (cursor != null);

        assertThat(seen).containsExactlyInAnyOrderElementsOf(inside);
        assertThat(counted(category)).isEqualTo(5 + 3);
    }

    @Test
    void whatIsDiscontinuedOrMovedLeavesItsCategory() {
        String from = "From " + UUID.randomUUID();
        String to = "To " + UUID.randomUUID();
        ProductId moved = fresh();
        ProductId gone = fresh();
        send(inCategories(moved, from));
        send(inCategories(gone, from));
        send(new ChangeProduct(moved, null, null, List.of(to), null, null));
        send(new DiscontinueProduct(gone));

        assertThat(ids(from, true)).containsExactly(gone);
        assertThat(ids(from, false)).isEmpty();
        assertThat(ids(to, false)).containsExactly(moved);
        assertThat(counted(from)).isZero();
        assertThat(counted(to)).isEqualTo(1);
    }

    private static List<ProductId> ids(String category, boolean includeDiscontinued) {
        return process.ask(new FindProducts(category, includeDiscontinued, null, 10, null)).items().stream()
                .map(ProductView::productId)
                .toList();
    }

    private static long counted(String category) {
        return process.ask(new FindCategories(null)).items().stream()
                .filter(count -> count.key().equals(category))
                .mapToLong(FacetCount::count)
                .sum();
    }

    private static AddProduct inCategories(ProductId id, String... categories) {
        return new AddProduct(id, "Chair", null, List.of(categories), PRICE, Map.of());
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
        return process.send(command, metadata);
    }

    private static Refusal refusalOf(CommandResultMessage<?> answer) {
        return RefusedException.refusalIn(answer.exceptionResult()).orElseThrow();
    }

    private static Optional<ProductView> find(ProductId id) {
        return process.ask(new FindProduct(id));
    }

    private static Page<ProductView> page(String cursor) {
        return process.ask(new FindProducts(null, true, cursor, 2, null));
    }

    private static List<StoredEvent> history(ProductId id) {
        return process.history(id);
    }
}
