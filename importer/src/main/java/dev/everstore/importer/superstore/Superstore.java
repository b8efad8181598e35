package dev.everstore.importer.superstore;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The data set, whole or its first orders.
 *
 * @param all every line there is: a product's stock and a customer's first order do not depend on the sample, so that
 *     a sample and the whole can follow each other on the same data
 * @param sales the lines of the chosen orders
 */
public record Superstore(List<Sale> all, List<Sale> sales) {

    /** Reads all of it. */
    public static Superstore read(Path csv) throws IOException {
        List<Sale> sales = new ArrayList<>();
        Map<String, List<String>> namesById = new HashMap<>();
        try (CsvReader<NamedCsvRecord> rows =
                CsvReader.builder().detectBomHeader(true).ofNamedCsvRecord(csv)) {
            for (NamedCsvRecord row : rows) {
                sales.add(Sale.of(row, productId(row, namesById)));
            }
        }
        return new Superstore(List.copyOf(sales), List.copyOf(sales));
    }

    /** The first orders, in the order in which the data set names them. */
    public Superstore sample(int orders) {
        Set<String> chosen = new LinkedHashSet<>();
        for (Sale sale : all) {
            if (chosen.size() < orders) {
                chosen.add(sale.orderId());
            }
        }
        return new Superstore(
                all,
                all.stream().filter(sale -> chosen.contains(sale.orderId())).toList());
    }

    public boolean isWhole() {
        return sales.size() == all.size();
    }

    public long orders() {
        return sales.stream().map(Sale::orderId).distinct().count();
    }

    /** 32 ids carry two names, which are two products: the second name's id is marked. */
    private static String productId(NamedCsvRecord row, Map<String, List<String>> namesById) {
        String id = row.getField("Product ID");
        List<String> names = namesById.computeIfAbsent(id, any -> new ArrayList<>());
        String name = row.getField("Product Name");
        if (!names.contains(name)) {
            names.add(name);
        }
        int number = names.indexOf(name) + 1;
        return number == 1 ? id : id + "-" + number;
    }
}
