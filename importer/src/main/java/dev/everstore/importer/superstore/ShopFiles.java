package dev.everstore.importer.superstore;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes the data set in the form that any shop's data has. */
public final class ShopFiles {
    private static final String CURRENCY = "USD";
    /** Units that are on the shelf beyond what all orders take. */
    static final long SPARE = 10;

    private final Superstore superstore;
    private final Path folder;

    public ShopFiles(Superstore superstore, Path folder) {
        this.superstore = superstore;
        this.folder = folder;
    }

    /** Replaces the five files. */
    public void write() throws IOException {
        Files.createDirectories(folder);
        customers();
        products();
        stock();
        orders();
        lines();
    }

    private void customers() throws IOException {
        Set<String> chosen = superstore.sales().stream().map(Sale::customerId).collect(Collectors.toSet());
        Map<String, Sale> first = new LinkedHashMap<>();
        for (Sale sale : superstore.all()) {
            first.merge(sale.customerId(), sale, (a, b) -> b.ordered().isBefore(a.ordered()) ? b : a);
        }
        try (CsvWriter csv = open("customers.csv")) {
            csv.writeRecord("customerId", "name", "email", "city", "region", "postalCode", "country", "registeredAt");
            first.values().stream()
                    .filter(sale -> chosen.contains(sale.customerId()))
                    .forEach(sale -> csv.writeRecord(
                            sale.customerId(),
                            sale.customerName(),
                            sale.customerId().toLowerCase(Locale.ROOT) + "@example.com",
                            sale.place().city(),
                            sale.place().state(),
                            sale.place().postalCode(),
                            sale.place().country(),
                            sale.ordered().toString()));
        }
    }

    private void products() throws IOException {
        Map<String, Sale> products = new LinkedHashMap<>();
        superstore.sales().forEach(sale -> products.putIfAbsent(sale.productId(), sale));
        try (CsvWriter csv = open("products.csv")) {
            csv.writeRecord("productId", "name", "categories", "price", "currency");
            products.values()
                    .forEach(sale -> csv.writeRecord(
                            sale.productId(),
                            sale.productName(),
                            sale.category() + ";" + sale.subCategory(),
                            sale.listPrice().toPlainString(),
                            CURRENCY));
        }
    }

    private void stock() throws IOException {
        Set<String> chosen = superstore.sales().stream().map(Sale::productId).collect(Collectors.toSet());
        Map<String, Long> taken = superstore.all().stream()
                .collect(Collectors.groupingBy(
                        Sale::productId, LinkedHashMap::new, Collectors.summingLong(Sale::quantity)));
        try (CsvWriter csv = open("stock.csv")) {
            csv.writeRecord("productId", "quantity", "reference");
            taken.forEach((product, units) -> {
                if (chosen.contains(product)) {
                    csv.writeRecord(product, Long.toString(units + SPARE), "superstore");
                }
            });
        }
    }

    private void orders() throws IOException {
        Map<String, Sale> orders = new LinkedHashMap<>();
        superstore.sales().forEach(sale -> orders.putIfAbsent(sale.orderId(), sale));
        try (CsvWriter csv = open("orders.csv")) {
            csv.writeRecord(
                    "orderId",
                    "customerId",
                    "placedAt",
                    "currency",
                    "shippedAt",
                    "carrier",
                    "trackingNumber",
                    "shipName",
                    "city",
                    "region",
                    "postalCode",
                    "country",
                    "salesRegion");
            orders.values()
                    .forEach(sale -> csv.writeRecord(
                            sale.orderId(),
                            sale.customerId(),
                            sale.ordered().toString(),
                            CURRENCY,
                            sale.isShipped() ? sale.shipped().toString() : "",
                            sale.isShipped() ? sale.shipMode() : "",
                            sale.isShipped() ? "SS-" + sale.orderId() : "",
                            sale.customerName(),
                            sale.place().city(),
                            sale.place().state(),
                            sale.place().postalCode(),
                            sale.place().country(),
                            sale.place().salesRegion()));
        }
    }

    private void lines() throws IOException {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        try (CsvWriter csv = open("order-lines.csv")) {
            csv.writeRecord("orderId", "line", "productId", "quantity", "discount");
            for (Sale sale : superstore.sales()) {
                int number = numbers.merge(sale.orderId(), 1, Integer::sum);
                csv.writeRecord(
                        sale.orderId(),
                        Integer.toString(number),
                        sale.productId(),
                        Integer.toString(sale.quantity()),
                        sale.discount().toPlainString());
            }
        }
    }

    private CsvWriter open(String file) throws IOException {
        return CsvWriter.builder().build(folder.resolve(file));
    }
}
