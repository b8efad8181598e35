package dev.everstore.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstore.contracts.MessageKeys;
import dev.everstore.contracts.Money;
import dev.everstore.contracts.Page;
import dev.everstore.contracts.product.AddProduct;
import dev.everstore.contracts.product.ChangeProduct;
import dev.everstore.contracts.product.FindCategories;
import dev.everstore.contracts.product.FindPriceHistory;
import dev.everstore.contracts.product.FindProduct;
import dev.everstore.contracts.product.FindProducts;
import dev.everstore.contracts.product.ProductCommand;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.contracts.product.ProductView;
import dev.everstore.eventstore.testing.FreshDatabases;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Reads over copies of the database: one that is behind, and one that is not there at all. */
class ReplicaTest {
    private static final ProductId CHAIR = new ProductId("chair");
    private static FreshDatabases primary;
    private static LaggingCopy copy;
    private static ProductProcess process;

    @BeforeAll
    static void start() {
        primary = FreshDatabases.named("products", "backbone");
        copy = new LaggingCopy(primary.properties());
        String nobodyThere = copy.url().replaceAll(":\\d+/", ":1/");
        process =
                new ProductProcess(primary, "everstore.databases.products.replicas=" + nobodyThere + ", " + copy.url());
    }

    @AfterAll
    static void stop() {
        process.close();
        copy.close();
        primary.close();
    }

    @Test
    void readsComeFromTheCopyUnlessTheAskerHasSeenMore() {
        String added = send(new AddProduct(CHAIR, "Chair", null, List.of("Seats"), usd(100), Map.of()));
        copy.catchUp();
        String renamed = send(new ChangeProduct(CHAIR, "Armchair", null, List.of("Sofas"), usd(200), null));

        for (int turn = 0; turn < 4; turn++) {
            assertThat(find(null).name()).isEqualTo("Chair");
            assertThat(find(added).name()).isEqualTo("Chair");
            assertThat(find(renamed).name()).isEqualTo("Armchair");
        }
        assertThat(process.ask(new FindPriceHistory(CHAIR, null)).orElseThrow().items())
                .hasSize(1);
        assertThat(process.ask(new FindPriceHistory(CHAIR, renamed))
                        .orElseThrow()
                        .items())
                .hasSize(2);
        assertThat(process.ask(new FindCategories(null)).items())
                .extracting(count -> count.key())
                .containsExactly("Seats");
        assertThat(process.ask(new FindCategories(renamed)).items())
                .extracting(count -> count.key())
                .containsExactly("Sofas");
        assertThat(names(renamed)).containsExactly("Armchair");

        copy.catchUp();

        assertThat(find(null).name()).isEqualTo("Armchair");
        assertThat(names(null)).containsExactly("Armchair");
    }

    private static ProductView find(@Nullable String seen) {
        return process.ask(new FindProduct(CHAIR, seen)).orElseThrow();
    }

    private static List<String> names(@Nullable String seen) {
        Page<ProductView> page = process.ask(new FindProducts(null, true, null, 10, seen));
        return page.items().stream().map(ProductView::name).toList();
    }

    private static String send(ProductCommand command) {
        return String.valueOf(process.send(
                        command,
                        Map.of(MessageKeys.COMMAND_ID, UUID.randomUUID().toString()))
                .getMetaData()
                .get(MessageKeys.LAST_EVENT_ID));
    }

    private static Money usd(long minor) {
        return new Money(minor, "USD");
    }
}
