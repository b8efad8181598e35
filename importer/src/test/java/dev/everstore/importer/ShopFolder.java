package dev.everstore.importer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small shop on disk: two customers, two products, three orders that live through everything. */
record ShopFolder(Path path) {
    static ShopFolder in(Path path) throws IOException {
        ShopFolder shop = new ShopFolder(path);
        shop.write("customers.csv", "customerId,name,country", "C-1,Ann,UK", "C-2,Zoë,DE");
        shop.write(
                "products.csv",
                "productId,name,price,currency,categories,discontinued,attribute:colour",
                "P-1,Pen,1.50,USD,Office;Pens,,blue",
                "P-2,Pad,2,USD,,true,");
        shop.write("stock.csv", "productId,quantity,reference", "P-1,10,opening", "P-2,20,opening");
        shop.write(
                "orders.csv",
                "orderId,customerId,placedAt,currency,shippedAt,carrier,cancelledAt,cancelReason",
                "O-3,C-1,2016-03-01,USD,2016-03-05,DHL,,",
                "O-1,C-2,2016-01-01,USD,,,2016-01-02,changed their mind",
                "O-2,C-1,2016-02-01T12:00:00Z,USD,2016-02-03,DHL,,");
        shop.write(
                "order-lines.csv",
                "orderId,line,productId,quantity,discount",
                "O-1,1,P-1,1,",
                "O-2,2,P-2,2,0.15",
                "O-3,1,P-1,3,",
                "O-2,1,P-1,1,");
        return shop;
    }

    void write(String file, String... lines) throws IOException {
        Files.writeString(path.resolve(file), String.join("\n", lines) + "\n");
    }

    void append(String file, String line) throws IOException {
        Files.writeString(path.resolve(file), Files.readString(path.resolve(file)) + line + "\n");
    }
}
