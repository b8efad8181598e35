package dev.everstore.importer.superstore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstore.importer.csv.Refusals;
import dev.everstore.importer.shop.Shop;
import dev.everstore.importer.shop.ShopReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuperstoreTest {
    private static Superstore superstore;
    private static Known known;

    @TempDir
    Path folder;

    @BeforeAll
    static void fetch() throws IOException {
        superstore = Superstore.read(SuperstorePackage.fetch(Path.of("target", "superstore")));
        known = new Known(superstore);
    }

    @Test
    void has_as_many_customers_products_orders_lines_and_units_as_published() {
        assertThat(List.of(
                        known.distinct(Sale::customerId),
                        known.distinct(Sale::productId),
                        superstore.orders(),
                        known.lines(),
                        known.units()))
                .containsExactly(793L, 1_894L, 5_009L, 9_994L, 37_873L);
    }

    @Test
    void brings_in_what_was_published() {
        assertThat(known.net()).isEqualByComparingTo("2297201.07");
        assertThat(known.gross()).isEqualByComparingTo("2863935.04");
        assertThat(known.netBy(Sale::category).get("Technology")).isEqualByComparingTo("836154.10");
        assertThat(known.netBy(sale -> sale.place().state()).get("California")).isEqualByComparingTo("457687.68");
    }

    @Test
    void leaves_on_the_shelf_what_was_published() {
        Known.Stock total = known.stock().values().stream().reduce(Known.Stock.NONE, Known.Stock::plus);

        assertThat(total).hasToString("18,940 / 151 / 19,091");
    }

    @Test
    void names_the_same_best_products_and_customers_as_published() {
        assertThat(known.topProducts(1)).hasToString("[Canon imageCLASS 2200 Advanced Copier 61,599.83]");
        assertThat(known.top(3, Sale::customerName))
                .hasToString("[Sean Miller 25,043.07, Tamara Chand 19,052.22, Raymond Buch 15,117.35]");
    }

    @Test
    void becomes_a_shop_in_which_nothing_is_refused() throws IOException {
        new ShopFiles(superstore, folder.resolve("shop")).write();

        try (Refusals refusals = new Refusals(null);
                Shop shop = new ShopReader(folder.resolve("shop"), refusals).read(folder)) {
            shop.checkOrders(refusals);
            assertThat(refusals.first()).isEmpty();
            assertThat(shop.contents())
                    .isEqualTo("793 customers, 1,894 products, 1,894 receipts, 5,009 orders,"
                            + " 4,989 shipments and cancellations");
        }
    }

    @Test
    void a_sample_is_a_part_of_the_whole_so_that_both_can_be_imported_one_after_the_other() throws IOException {
        new ShopFiles(superstore, folder.resolve("whole")).write();
        new ShopFiles(superstore.sample(200), folder.resolve("sample")).write();

        for (String file : List.of("customers.csv", "products.csv", "stock.csv", "orders.csv", "order-lines.csv")) {
            List<String> sample = Files.readAllLines(folder.resolve("sample").resolve(file));
            assertThat(Files.readAllLines(folder.resolve("whole").resolve(file)))
                    .containsAll(sample);
        }
        assertThat(Files.readAllLines(folder.resolve("sample/orders.csv"))).hasSize(201);
    }

    @Test
    void is_compared_with_what_was_published_question_by_question() {
        List<Finding> compared = Published.compare(List.of(Finding.of("customers", "792", "792")));

        assertThat(compared.getFirst()).isEqualTo(new Finding("customers", "793", "792", false));
        assertThat(compared).hasSizeGreaterThan(30).noneMatch(Finding::right);
    }
}
