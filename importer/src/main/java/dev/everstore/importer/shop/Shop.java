package dev.everstore.importer.shop;

import dev.everstore.importer.csv.Refusals;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** A shop's five files, checked and laid out for sending; closing it gives the disk back. */
public final class Shop implements AutoCloseable {
    private final Items customers;
    private final Items products;
    private final Items stock;
    private final Items discontinuations;
    private final Orders orders;

    Shop(Path folder) throws IOException {
        this.customers = new Items("customers.csv", folder);
        this.products = new Items("products.csv", folder);
        this.stock = new Items("stock.csv", folder);
        this.discontinuations = new Items("products.csv", folder);
        this.orders = new Orders(folder);
    }

    public Items customers() {
        return customers;
    }

    public Items products() {
        return products;
    }

    public Items stock() {
        return stock;
    }

    /** Products that leave the range once the orders are in. */
    public Items discontinuations() {
        return discontinuations;
    }

    public Orders orders() {
        return orders;
    }

    /** How much there is to send, for people. */
    public String contents() {
        return String.format(
                Locale.ROOT,
                "%,d customers, %,d products, %,d receipts, %,d orders, %,d shipments and cancellations",
                customers.size(),
                products.size(),
                stock.size(),
                orders.readable(),
                orders.fulfilments().size());
    }

    /** Refuses orders that cannot be placed for what their lines are; an import does so when it comes to them. */
    public void checkOrders(Refusals refusals) {
        for (int number : orders.byPlacing()) {
            orders.get(number).refusals().forEach(refusals::add);
        }
    }

    void seal() throws IOException {
        customers.seal();
        products.seal();
        stock.seal();
        discontinuations.seal();
        orders.seal();
    }

    @Override
    public void close() throws IOException {
        customers.close();
        products.close();
        stock.close();
        discontinuations.close();
        orders.close();
    }
}
