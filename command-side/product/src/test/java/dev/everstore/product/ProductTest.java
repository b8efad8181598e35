package dev.everstore.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.product.AddProduct;
import dev.everstore.contracts.product.ChangeProduct;
import dev.everstore.contracts.product.ProductChanged;
import dev.everstore.contracts.product.ProductDiscontinued;
import dev.everstore.contracts.product.ProductEvent;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.contracts.product.ProductPriceChanged;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ProductTest {
    private static final ProductId CHAIR = new ProductId("CHAIR-1");
    private static final Money PRICE = new Money(12_999, "USD");
    private final Product chair = Product.of(Product.add(
            new AddProduct(CHAIR, "Chair", "Four legs", List.of("Furniture"), PRICE, Map.of("colour", "red"))));

    @Test
    void aNewProductStartsAtVersionZero() {
        assertThat(chair.version()).isZero();
        assertThat(chair.view().price()).isEqualTo(PRICE);
    }

    @Test
    void aNewNameAndANewPriceAreTwoEvents() {
        Money dearer = new Money(13_999, "USD");

        List<ProductEvent> events = chair.change(new ChangeProduct(CHAIR, "Armchair", null, null, dearer, null));

        assertThat(events)
                .containsExactly(
                        new ProductChanged(
                                CHAIR, "Armchair", "Four legs", List.of("Furniture"), Map.of("colour", "red")),
                        new ProductPriceChanged(CHAIR, PRICE, dearer));
    }

    @Test
    void aChangeThatChangesNothingIsNoEvent() {
        assertThat(chair.change(new ChangeProduct(
                        CHAIR, "Chair", "Four legs", List.of("Furniture"), PRICE, Map.of("colour", "red"))))
                .isEmpty();
    }

    @Test
    void discontinuingTwiceIsOneEvent() {
        ProductDiscontinued gone = new ProductDiscontinued(CHAIR);

        assertThat(chair.discontinue()).containsExactly(gone);
        assertThat(chair.after(gone).discontinue()).isEmpty();
        assertThat(chair.after(gone).version()).isEqualTo(1);
    }

    @Test
    void someoneWhoHasSeenAnotherVersionIsRefused() {
        assertThat(refusalOf(() -> chair.expecting(3L)).kind()).isEqualTo(Refusal.Kind.STALE_VERSION);
        assertThat(chair.expecting(0L)).isSameAs(chair);
    }

    @Test
    void aPriceIsNeverNegativeNorBeyondReason() {
        assertThat(refusalOf(() -> priced(-1)).code()).isEqualTo("bad-price");
        assertThat(refusalOf(() -> priced(1_000_000_000_000L))
                        .errors()
                        .getFirst()
                        .field())
                .isEqualTo("price.amount");
        priced(0);
    }

    @Test
    void theCurrencyOfAProductNeverChanges() {
        Refusal refusal = refusalOf(
                () -> chair.change(new ChangeProduct(CHAIR, null, null, null, new Money(12_999, "EUR"), null)));

        assertThat(refusal.code()).isEqualTo("currency-fixed");
        assertThat(refusal.errors().getFirst().field()).isEqualTo("price.currency");
    }

    @Test
    void aProductHasAName() {
        assertThat(refusalOf(() -> Product.add(new AddProduct(CHAIR, " ", null, List.of(), PRICE, Map.of())))
                        .code())
                .isEqualTo("bad-name");
    }

    private static void priced(long minor) {
        Product.add(new AddProduct(CHAIR, "Chair", null, List.of(), new Money(minor, "USD"), Map.of()));
    }

    private static Refusal refusalOf(ThrowingCallable deed) {
        return catchThrowableOfType(RefusedException.class, deed).refusal();
    }
}
