package dev.everstore.importer.traffic;

import dev.everstore.importer.CannotRun;
import dev.everstore.importer.http.Answer;
import dev.everstore.importer.http.Api;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the traffic sells and who buys it: made once in a shop, found again by the next traffic, and kept in stock. */
final class Assortment {
    static final int CUSTOMERS = 40;
    static final int MORE_THAN_USUAL = 5;
    /** What all ids begin with, so that nobody takes them for a shop's own. */
    static final String PREFIX = "traffic-";

    static final List<Good> PLENTY =
            goods("Green tea:8.90 Black tea:7.50 Rooibos:6.90 Espresso beans:13.40 Filter coffee:11.20 Cocoa:9.80 "
                    + "Acacia honey:7.60 Heather honey:8.40 Olive oil:16.90 Walnut oil:14.50 Sea salt:4.20 "
                    + "Pepper:5.60 Saffron:24.00 Oat biscuits:3.90 Rye crisps:4.50 Dried figs:6.20 "
                    + "Almonds:7.80 Quince jelly:5.90 Plum jam:5.40 Apple juice:3.60");
    static final List<Good> SCARCE =
            goods("Truffle jar:49.00 Vintage balsamic:78.00 First-flush tea:36.50 Wild bee honey:42.00");

    private static final int MUCH = 500;
    private static final int LITTLE = 3;
    private static final int LITTLE_EVERY = 25;
    private static final int MORE_EVERY = 200;
    private static final int MORE = 60;
    private static final List<String> NAMES =
            List.of("Ada", "Ben", "Cleo", "Dan", "Elif", "Finn", "Gita", "Hugo", "Ines", "Jona");
    private static final List<String> FAMILIES = List.of("Bergmann", "Costa", "Dubois", "Eriksen");

    private final Api api;
    private final String run;
    private @Nullable String lastToken;

    Assortment(Api api, String run) {
        this.api = api;
        this.run = run;
    }

    /** Something on sale, at a price in dollars. */
    record Good(String id, String name, String price) {}

    private static List<Good> goods(String told) {
        return Stream.of(told.split("(?<=[0-9]) "))
                .map(one -> one.split(":"))
                .map(one -> new Good(
                        PREFIX + one[0].toLowerCase(java.util.Locale.ROOT).replace(' ', '-'), one[0], one[1]))
                .toList();
    }

    static String customer(int number) {
        return PREFIX + "customer-" + number;
    }

    static String nameOf(int customer) {
        return NAMES.get(customer % NAMES.size()) + " " + FAMILIES.get(customer / NAMES.size());
    }

    /** Puts everything on sale and registers everybody, unless an earlier run did; gives what orders wait for. */
    @Nullable
    String open() {
        PLENTY.forEach(good -> sell(good, MUCH));
        SCARCE.forEach(good -> sell(good, LITTLE));
        for (int customer = 0; customer < CUSTOMERS; customer++) {
            ObjectNode person = JsonMapper.shared()
                    .createObjectNode()
                    .put("userId", customer(customer))
                    .put("email", customer(customer) + "@example.com")
                    .put("name", nameOf(customer));
            make("/api/users", person, customer(customer));
        }
        return lastToken;
    }

    /** Goods come in from time to time, the scarce ones always too few. */
    void receive(int orders) {
        if (orders % LITTLE_EVERY == 0) {
            receive(SCARCE.get(orders / LITTLE_EVERY % SCARCE.size()), LITTLE, "after-" + orders);
        }
        if (orders % MORE_EVERY == 0) {
            PLENTY.forEach(good -> receive(good, MORE, "after-" + orders));
        }
    }

    private void sell(Good good, int quantity) {
        ObjectNode product = JsonMapper.shared()
                .createObjectNode()
                .put("productId", good.id())
                .put("name", good.name());
        product.putArray("categories").add("Pantry");
        product.putObject("price").put("amount", good.price()).put("currency", "USD");
        make("/api/products", product, good.id());
        receive(good, quantity, "opening");
    }

    private void receive(Good good, int quantity, String when) {
        ObjectNode receipt =
                JsonMapper.shared().createObjectNode().put("quantity", quantity).put("reference", run + "-" + when);
        make("/api/inventory/" + good.id() + "/receipts", receipt, run + "-" + when + "-" + good.id());
    }

    private void make(String path, ObjectNode body, String key) {
        Answer answer = api.post(path, body, key, List.of());
        if (!answer.accepted() && !answer.conflict()) {
            throw new CannotRun("The traffic can't prepare its shop: " + answer.reason());
        }
        lastToken = answer.token() == null ? lastToken : answer.token();
    }
}
