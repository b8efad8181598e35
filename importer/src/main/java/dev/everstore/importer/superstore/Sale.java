package dev.everstore.importer.superstore;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

/**
 * One line of the data set, in our terms.
 *
 * @param productId made unique per name
 * @param listPrice in dollars and whole cents
 * @param discount a fraction
 */
record Sale(
        String orderId,
        LocalDate ordered,
        LocalDate shipped,
        String shipMode,
        String customerId,
        String customerName,
        Place place,
        String productId,
        String productName,
        String category,
        String subCategory,
        BigDecimal listPrice,
        int quantity,
        BigDecimal discount) {

    /** Where an order went. */
    record Place(String country, String city, String state, String postalCode, String salesRegion) {}

    /** Goods with a later date had not left the house when the data ends. */
    private static final LocalDate END = LocalDate.parse("2017-12-31");

    static Sale of(NamedCsvRecord row, String productId) {
        int quantity = Integer.parseInt(row.getField("Quantity"));
        BigDecimal discount = new BigDecimal(row.getField("Discount"));
        BigDecimal paidShare = BigDecimal.valueOf(quantity).multiply(BigDecimal.ONE.subtract(discount));
        return new Sale(
                row.getField("Order ID"),
                LocalDate.parse(row.getField("Order Date")),
                LocalDate.parse(row.getField("Ship Date")),
                row.getField("Ship Mode"),
                row.getField("Customer ID"),
                row.getField("Customer Name"),
                new Place(
                        row.getField("Country"),
                        row.getField("City"),
                        row.getField("State"),
                        row.getField("Postal Code"),
                        row.getField("Region")),
                productId,
                row.getField("Product Name"),
                row.getField("Category"),
                row.getField("Sub-Category"),
                new BigDecimal(row.getField("Sales")).divide(paidShare, 2, RoundingMode.HALF_UP),
                quantity,
                discount);
    }

    boolean isShipped() {
        return !shipped.isAfter(END);
    }

    BigDecimal gross() {
        return listPrice.multiply(BigDecimal.valueOf(quantity));
    }

    /** Rounded half-up to the cent, as every line of every order is. */
    BigDecimal net() {
        return gross().multiply(BigDecimal.ONE.subtract(discount)).setScale(2, RoundingMode.HALF_UP);
    }
}
