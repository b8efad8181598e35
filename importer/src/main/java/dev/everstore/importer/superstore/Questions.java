package dev.everstore.importer.superstore;

import static dev.everstore.importer.superstore.Texts.count;
import static dev.everstore.importer.superstore.Texts.money;

import dev.everstore.importer.http.Api;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The demo's questions: each is answered by the data set's own lines and, independently, by the query API. */
public final class Questions {
    private static final int TOP = 3;

    private final Known known;
    private final Queries queries;
    private final Shelf shelf;
    private final List<Finding> answers = new ArrayList<>();

    private Questions(Superstore superstore, Api api, int parallel, @Nullable String lastToken) {
        this.known = new Known(superstore);
        this.queries = new Queries(api, lastToken);
        this.shelf = new Shelf(api, parallel);
    }

    /** Asks all of them. */
    public static List<Finding> ask(Superstore superstore, Api api, int parallel, @Nullable String lastToken) {
        Questions questions = new Questions(superstore, api, parallel, lastToken);
        OrderBook book = OrderBook.of(questions.queries);
        questions.sizes(book);
        questions.time();
        questions.shares("category", Sale::category, "revenue of ");
        questions.shares("region", sale -> sale.place().state(), "revenue in ");
        questions.shares("salesRegion", sale -> sale.place().salesRegion(), "revenue in sales region ");
        questions.tops();
        questions.goods(book);
        questions.answers.addAll(new Searches(questions.known, questions.queries).ask());
        return superstore.isWhole() ? Published.compare(questions.answers) : questions.answers;
    }

    private void sizes(OrderBook book) {
        JsonNode total = queries.revenueTotal();
        AtomicLong products = new AtomicLong();
        // A shop may sell other things, too.
        Set<String> sold = Set.copyOf(known.products(sale -> true));
        queries.each("/api/products", product -> {
            if (sold.contains(product.path("productId").asString(""))) {
                products.incrementAndGet();
            }
        });
        add("customers", count(known.distinct(Sale::customerId)), total("customers", total));
        add("products", count(known.distinct(Sale::productId)), count(products.get()));
        add("orders", count(known.distinct(Sale::orderId)), total("orders", total));
        add("lines", count(known.lines()), count(book.lines()));
        add("units", count(known.units()), total("units", total));
        add("net revenue", money(known.net()), money(Queries.amount(total.path("net"))));
        add("gross at list prices", money(known.gross()), money(Queries.amount(total.path("gross"))));
        add("cities", count(known.distinct(sale -> sale.place().city())), total("cities", total));
    }

    private static String total(String field, JsonNode total) {
        return count(total.path(field).asLong(-1));
    }

    private void time() {
        Map<String, BigDecimal> months = queries.revenueByMonth();
        Map<String, BigDecimal> expected = known.netBy(Questions::month);
        years(expected).forEach((year, net) -> add("revenue of " + year, money(net), amount(years(months), year)));
        add("months with orders", count(expected.size()), count(months.size()));
        for (String month : List.of("2014-01", "2017-11", "2017-12")) {
            if (expected.containsKey(month)) {
                add("revenue of " + month, money(expected.get(month)), amount(months, month));
            }
        }
        add("months with the right revenue", count(expected.size()), count(agreeing(expected, months)));
    }

    private static String month(Sale sale) {
        return sale.ordered().toString().substring(0, 7);
    }

    private static Map<String, BigDecimal> years(Map<String, BigDecimal> months) {
        Map<String, BigDecimal> years = new LinkedHashMap<>();
        months.forEach((month, net) -> years.merge(month.split("-")[0], net, BigDecimal::add));
        return years;
    }

    private void shares(String by, Function<Sale, String> what, String question) {
        Map<String, BigDecimal> got = queries.revenueBy(by);
        Map<String, BigDecimal> expected = known.netBy(what);
        int shown = by.equals("region") ? TOP : expected.size();
        for (Known.Share share : known.top(shown, what)) {
            add(question + share.name(), money(share.net()), amount(got, share.name()));
        }
        if (by.equals("region")) {
            add("states", count(expected.size()), count(got.size()));
            add("states with the right revenue", count(expected.size()), count(agreeing(expected, got)));
        }
    }

    private void tops() {
        JsonNode products =
                queries.get("/api/analytics/top-products?limit=" + TOP).path("items");
        List<Known.Share> expected = known.topProducts(TOP);
        for (int i = 0; i < expected.size(); i++) {
            JsonNode got = products.path(i);
            String name = Texts.plain(got.path("name").asString("–"));
            add("top product " + (i + 1), expected.get(i).toString(), new Known.Share(name, net(got)).toString());
        }
        List<Known.Share> customers = queries.revenueBy("customer").entrySet().stream()
                .map(entry -> new Known.Share(entry.getKey(), entry.getValue()))
                .sorted(Known.MOST_FIRST)
                .limit(TOP)
                .toList();
        List<Known.Share> buyers = known.top(TOP, Sale::customerName);
        for (int i = 0; i < buyers.size(); i++) {
            String got = i < customers.size() ? customers.get(i).toString() : "–";
            add("top customer " + (i + 1), buyers.get(i).toString(), got);
        }
    }

    private void goods(OrderBook book) {
        add("shipped orders", count(known.orders(Sale::isShipped)), count(book.shipped()));
        add("confirmed, not shipped", open(known), count(book.open()));
        add(
                "their lines / units",
                count(known.lines(sale -> !sale.isShipped())) + " / " + count(known.units(sale -> !sale.isShipped())),
                count(book.openLines()) + " / " + count(book.openUnits()));
        Map<String, Known.Stock> stock = known.stock();
        Known.Stock expected = stock.values().stream().reduce(Known.Stock.NONE, Known.Stock::plus);
        add(
                "stock available / reserved / on hand",
                expected.toString(),
                shelf.total(stock.keySet()).toString());
        add("captured payments", money(known.net()), money(book.captured()));
    }

    private static String open(Known known) {
        return count(known.orders(sale -> !sale.isShipped()));
    }

    private static long agreeing(Map<String, BigDecimal> expected, Map<String, BigDecimal> got) {
        return expected.entrySet().stream()
                .filter(entry -> money(entry.getValue()).equals(amount(got, entry.getKey())))
                .count();
    }

    private static String amount(Map<String, BigDecimal> amounts, String name) {
        BigDecimal amount = amounts.get(name);
        return amount == null ? "–" : money(amount);
    }

    private static BigDecimal net(JsonNode item) {
        return Queries.amount(item.path("net"));
    }

    private void add(String question, String expected, String got) {
        answers.add(Finding.of(question, expected, got));
    }
}
