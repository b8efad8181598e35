package dev.everstore.importer.shop;

import dev.everstore.importer.csv.Columns;
import dev.everstore.importer.csv.Refusals;
import dev.everstore.importer.csv.Row;
import dev.everstore.importer.csv.Sheet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Currency;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads and checks all five files before anything is sent, so that a shop's faults are known at once. */
public final class ShopReader {
    private static final List<Columns> FILES = List.of(
            CustomersFile.COLUMNS, ProductsFile.COLUMNS, StockFile.COLUMNS, OrdersFile.COLUMNS, LinesFile.COLUMNS);

    private final Path dir;
    private final Refusals refusals;

    public ShopReader(Path dir, Refusals refusals) {
        this.dir = dir;
        this.refusals = refusals;
    }

    /** Whether at least one of the five files is there. */
    public static boolean isShop(Path dir) {
        return FILES.stream().anyMatch(columns -> Files.isRegularFile(dir.resolve(columns.file())));
    }

    /** The files by name, for people. */
    public static String fileNames() {
        return String.join(", ", FILES.stream().map(Columns::file).toList());
    }

    /** The checked shop, or {@code null} when a header is not as it must be: half a file is worse than none. */
    public @Nullable Shop read(Path workFolder) throws IOException {
        boolean sound = true;
        for (Columns columns : FILES) {
            sound &= sheet(columns).headerIsSound();
        }
        if (!sound) {
            return null;
        }
        Shop shop = new Shop(workFolder);
        readCustomers(shop);
        readProducts(shop);
        readStock(shop);
        readOrders(shop.orders());
        new LinesReader(shop.orders()).read(sheet(LinesFile.COLUMNS));
        shop.seal();
        return shop;
    }

    private void readCustomers(Shop shop) throws IOException {
        Ids seen = new Ids();
        rows(CustomersFile.COLUMNS, row -> {
            ObjectNode body = CustomersFile.body(row);
            String id = row.optional("customerId");
            if (isNew(seen, id, row, "customerId") && row.sound()) {
                shop.customers().add(row.line(), id, body);
            }
        });
    }

    private void readProducts(Shop shop) throws IOException {
        Ids seen = new Ids();
        rows(ProductsFile.COLUMNS, row -> {
            ObjectNode body = ProductsFile.body(row);
            String id = row.optional("productId");
            boolean discontinued = row.flag("discontinued");
            if (!isNew(seen, id, row, "productId") || !row.sound()) {
                return;
            }
            shop.products().add(row.line(), id, body);
            if (discontinued) {
                shop.discontinuations().add(row.line(), id, JsonMapper.shared().createObjectNode());
            }
        });
    }

    private void readStock(Shop shop) throws IOException {
        Ids seen = new Ids();
        rows(StockFile.COLUMNS, row -> {
            ObjectNode body = StockFile.body(row);
            String id = row.id("productId");
            boolean isNew = isNew(seen, id + " " + row.optional("reference"), row, "reference");
            if (isNew && row.sound()) {
                shop.stock().add(row.line(), id, body);
            }
        });
    }

    private void readOrders(Orders orders) throws IOException {
        rows(OrdersFile.COLUMNS, row -> {
            Currency currency = row.currency("currency");
            ObjectNode body = OrdersFile.body(row, currency);
            ObjectNode entry = JsonMapper.shared().createObjectNode();
            String id = row.optional("orderId");
            entry.put("line", row.line()).put("id", id).set("body", body);
            if (row.has("shippedAt")) {
                entry.set(Fulfilments.Kind.SHIPMENT.name(), OrdersFile.shipment(row));
            }
            if (row.has("cancelledAt")) {
                entry.set(Fulfilments.Kind.CANCELLATION.name(), OrdersFile.cancellation(row));
            }
            if (!isNew(orders.ids, id, row, "orderId")) {
                return;
            }
            if (row.sound()) {
                orders.add(entry, row.instant("placedAt").toEpochMilli(), currency);
                addFulfilment(orders, row);
            } else {
                orders.addRefused();
            }
        });
    }

    private static void addFulfilment(Orders orders, Row row) {
        int number = orders.size() - 1;
        if (row.has("shippedAt") && row.has("cancelledAt")) {
            orders.fulfilments()
                    .both(
                            number,
                            row.instant("shippedAt").toEpochMilli(),
                            row.instant("cancelledAt").toEpochMilli());
        } else if (row.has("shippedAt")) {
            orders.fulfilments().shipped(number, row.instant("shippedAt").toEpochMilli());
        } else if (row.has("cancelledAt")) {
            orders.fulfilments().cancelled(number, row.instant("cancelledAt").toEpochMilli());
        }
    }

    private static boolean isNew(Ids seen, String id, Row row, String field) {
        boolean isNew = seen.add(id);
        if (!isNew && !id.isEmpty()) {
            row.refuse(field, "is there twice in this file; the first stays");
        }
        return isNew;
    }

    private void rows(Columns columns, Consumer<Row> each) throws IOException {
        sheet(columns).read(each, (line, header, text) -> {});
    }

    private Sheet sheet(Columns columns) {
        return new Sheet(dir.resolve(columns.file()), columns, refusals);
    }
}
