package dev.everstore.product;

import dev.everstore.contracts.FieldError;
import dev.everstore.contracts.Money;
import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.product.AddProduct;
import dev.everstore.contracts.product.ChangeProduct;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a product may look like; bounds keep one product from filling a page, an index or an event. */
final class ProductRules {
    /** Below this, sums over any order stay far from overflow. */
    private static final long PRICE_LIMIT_MINOR = 1_000_000_000_000L;

    private static final int NAME_LIMIT = 500;
    private static final int DESCRIPTION_LIMIT = 20_000;
    private static final int ENTRIES_LIMIT = 100;
    private static final int VALUE_LIMIT = 2_000;

    private ProductRules() {}

    static void check(AddProduct wish) {
        checkName(wish.name());
        checkDescription(wish.description());
        checkCategories(wish.categories());
        checkAttributes(wish.attributes());
        checkPrice(wish.price());
    }

    static void check(ChangeProduct wish, String currency) {
        if (wish.name() != null) {
            checkName(wish.name());
        }
        checkDescription(wish.description());
        if (wish.categories() != null) {
            checkCategories(wish.categories());
        }
        if (wish.attributes() != null) {
            checkAttributes(wish.attributes());
        }
        if (wish.price() != null) {
            checkPrice(wish.price());
            checkCurrency(wish.price(), currency);
        }
    }

    private static void checkName(String name) {
        if (name.isBlank() || name.length() > NAME_LIMIT) {
            throw refuse("bad-name", "name", "A product's name has 1 to " + NAME_LIMIT + " characters.");
        }
    }

    private static void checkDescription(@Nullable String description) {
        if (description != null && description.length() > DESCRIPTION_LIMIT) {
            throw refuse(
                    "bad-description",
                    "description",
                    "A description has at most " + DESCRIPTION_LIMIT + " characters.");
        }
    }

    private static void checkCategories(List<String> categories) {
        if (categories.size() > ENTRIES_LIMIT) {
            throw refuse("bad-categories", "categories", "A product has at most " + ENTRIES_LIMIT + " categories.");
        }
        for (int i = 0; i < categories.size(); i++) {
            if (categories.get(i).isBlank() || categories.get(i).length() > NAME_LIMIT) {
                throw refuse(
                        "bad-categories",
                        "categories[" + i + "]",
                        "A category has 1 to " + NAME_LIMIT + " characters.");
            }
        }
    }

    private static void checkAttributes(Map<String, String> attributes) {
        if (attributes.size() > ENTRIES_LIMIT) {
            throw refuse("bad-attributes", "attributes", "A product has at most " + ENTRIES_LIMIT + " attributes.");
        }
        attributes.forEach((name, value) -> {
            if (name.isBlank() || name.length() > NAME_LIMIT || value.length() > VALUE_LIMIT) {
                throw refuse(
                        "bad-attributes",
                        "attributes." + name,
                        "An attribute has a name and at most " + VALUE_LIMIT + " characters.");
            }
        });
    }

    private static void checkPrice(Money price) {
        if (price.minor() < 0 || price.minor() >= PRICE_LIMIT_MINOR) {
            throw refuse(
                    "bad-price",
                    "price.amount",
                    "A price is not negative and less than "
                            + new Money(PRICE_LIMIT_MINOR, price.currency())
                                    .amount()
                                    .toPlainString()
                            + ".");
        }
    }

    private static void checkCurrency(Money price, String currency) {
        if (!price.currency().equals(currency)) {
            throw refuse(
                    "currency-fixed",
                    "price.currency",
                    "The product is sold in " + currency + "; a product's currency cannot change.");
        }
    }

    private static RefusedException refuse(String code, String field, String message) {
        return new RefusedException(Refusal.rule(code, message, List.of(new FieldError(field, message))));
    }
}
