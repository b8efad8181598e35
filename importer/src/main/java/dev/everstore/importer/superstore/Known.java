package dev.everstore.importer.superstore;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What the data set itself says, computed from its lines: the demo's answers must agree with it. */
final class Known {
    static final Comparator<Share> MOST_FIRST =
            Comparator.comparing(Share::net).reversed().thenComparing(Share::name);

    private final Superstore superstore;
    private final List<Sale> sales;

    Known(Superstore superstore) {
        this.superstore = superstore;
        this.sales = superstore.sales();
    }

    /** A name and what it brought in. */
    record Share(String name, BigDecimal net) {
        @Override
        public String toString() {
            return name + " " + Texts.money(net);
        }
    }

    long distinct(Function<Sale, String> what) {
        return sales.stream().map(what).distinct().count();
    }

    long lines() {
        return sales.size();
    }

    long units() {
        return units(sale -> true);
    }

    long units(Predicate<Sale> which) {
        return sales.stream().filter(which).mapToLong(Sale::quantity).sum();
    }

    long lines(Predicate<Sale> which) {
        return sales.stream().filter(which).count();
    }

    long orders(Predicate<Sale> which) {
        return sales.stream().filter(which).map(Sale::orderId).distinct().count();
    }

    BigDecimal net() {
        return sum(sales, Sale::net);
    }

    BigDecimal gross() {
        return sum(sales, Sale::gross);
    }

    /** Net by anything, in the order of the names. */
    Map<String, BigDecimal> netBy(Function<Sale, String> what) {
        return sales.stream()
                .collect(Collectors.groupingBy(
                        what, TreeMap::new, Collectors.reducing(BigDecimal.ZERO, Sale::net, BigDecimal::add)));
    }

    /** The names that brought in most. */
    List<Share> top(int count, Function<Sale, String> what) {
        return netBy(what).entrySet().stream()
                .map(entry -> new Share(entry.getKey(), entry.getValue()))
                .sorted(MOST_FIRST)
                .limit(count)
                .toList();
    }

    /** The products that brought in most; two products may share a name. */
    List<Share> topProducts(int count) {
        Map<String, String> names =
                sales.stream().collect(Collectors.toMap(Sale::productId, Sale::productName, (first, same) -> first));
        return top(count, Sale::productId).stream()
                .map(share -> new Share(Texts.plain(names.getOrDefault(share.name(), "")), share.net()))
                .toList();
    }

    /** Units of a product that are on the shelf once all chosen orders are in and shipped where they should be. */
    Map<String, Stock> stock() {
        Map<String, Stock> stock = new LinkedHashMap<>();
        Map<String, List<Sale>> everywhere = byProduct(superstore.all());
        byProduct(sales).forEach((product, own) -> {
            long received = units(everywhere.getOrDefault(product, List.of()), sale -> true) + ShopFiles.SPARE;
            long onHand = received - units(own, Sale::isShipped);
            stock.put(product, new Stock(onHand, units(own, sale -> !sale.isShipped())));
        });
        return stock;
    }

    /** On hand and reserved, in units. */
    record Stock(long onHand, long reserved) {
        static final Stock NONE = new Stock(0, 0);

        long available() {
            return onHand - reserved;
        }

        Stock plus(Stock other) {
            return new Stock(onHand + other.onHand, reserved + other.reserved);
        }

        @Override
        public String toString() {
            return Texts.count(available()) + " / " + Texts.count(reserved) + " / " + Texts.count(onHand);
        }
    }

    /** The products of such lines. */
    List<String> products(Predicate<Sale> which) {
        return sales.stream().filter(which).map(Sale::productId).distinct().toList();
    }

    private static Map<String, List<Sale>> byProduct(Collection<Sale> sales) {
        return sales.stream().collect(Collectors.groupingBy(Sale::productId, LinkedHashMap::new, Collectors.toList()));
    }

    private static long units(List<Sale> sales, Predicate<Sale> which) {
        return sales.stream().filter(which).mapToLong(Sale::quantity).sum();
    }

    private static BigDecimal sum(List<Sale> sales, Function<Sale, BigDecimal> what) {
        return sales.stream().map(what).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
