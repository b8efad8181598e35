package dev.everstore.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ImportRefusalsTest extends ImportScene {
    @Test
    void a_row_whose_values_changed_is_refused_and_what_is_there_stays() throws IOException {
        runImport();
        shop.write("stock.csv", "productId,quantity,reference", "P-1,11,opening");
        shop.write("products.csv", "productId,name,price,currency", "P-1,Pen,1.75,USD");

        assertThat(runImport()).isEqualTo(2);

        assertThat(said)
                .contains("products.csv:2 (P-1) row: P-1 exists.")
                .contains("stock.csv:2 (P-1) row: was imported before with other values; what is there stays");
        assertThat(api.shop.stock.get("P-1")).hasValue(10);
    }

    @Test
    void a_refusal_that_was_stored_is_asked_again_once_its_reason_is_gone() throws IOException {
        shop.write("products.csv", "productId,name,price,currency", "P-1,Pen,1.50,USD");
        assertThat(runImport()).isEqualTo(2);
        shop.append("products.csv", "P-2,Pad,2.00,USD");

        assertThat(runImport()).isZero();

        assertThat(api.shop.stock.get("P-2")).hasValue(20);
        assertThat(api.shop.orders).hasSize(3);
        assertThat(runImport()).isZero();
        assertThat(api.shop.stock.get("P-2")).hasValue(20);
    }

    @Test
    void refusals_name_file_line_field_and_reason_and_the_rest_goes_on() throws IOException {
        shop.append("orders.csv", "O-4,C-1,2016-04-01,USD,,,,");
        shop.append("orders.csv", "O-5,C-1,2016-04-01,USD,,,,");
        shop.append("orders.csv", "O-6,C-1,yesterday,USD,,,,");
        shop.append("orders.csv", "O-1,C-1,2016-04-01,USD,,,,");
        shop.append("order-lines.csv", "O-4,1,P-9,1,");
        shop.append("order-lines.csv", "O-6,1,P-1,1,");
        shop.append("order-lines.csv", "O-7,1,P-1,1,");

        assertThat(runImport()).isEqualTo(2);

        assertThat(refused())
                .containsExactlyInAnyOrder(
                        "orders.csv:7 placedAt is no ISO 8601 date or instant: 'yesterday'",
                        "orders.csv:8 orderId is there twice in this file; the first stays",
                        "order-lines.csv:8 orderId names no order of orders.csv",
                        "orders.csv:6 orderId has no lines in order-lines.csv",
                        "order-lines.csv:6 productId There is no product P-9.");
        assertThat(api.shop.orders).containsOnlyKeys("O-1", "O-2", "O-3");
    }

    @Test
    void an_order_is_not_placed_without_a_line_that_was_refused() throws IOException {
        shop.append("order-lines.csv", "O-1,2,P-2,\"1,");
        shop.append("order-lines.csv", "O-2,2,P-1,1,");
        shop.append("order-lines.csv", "O-3,2,P-1,1,1.5");

        assertThat(runImport()).isEqualTo(2);

        assertThat(refused())
                .contains(
                        "orders.csv:3 orderId is not placed, since its line at order-lines.csv:6 was refused",
                        "orders.csv:4 orderId is not placed, since a line number is there twice",
                        "orders.csv:2 orderId is not placed, since its line at order-lines.csv:8 was refused");
        assertThat(api.shop.orders).isEmpty();
    }

    @Test
    void an_unknown_column_stops_everything_before_anything_is_sent() throws IOException {
        shop.write("stock.csv", "productId,quantity,reference,shelf", "P-1,1,r,7");

        assertThat(runImport()).isEqualTo(2);

        assertThat(said).contains("stock.csv:1 shelf: is an unknown column").contains("Nothing was sent.");
        assertThat(api.changes()).isEmpty();
    }

    @Test
    void checking_reads_everything_and_sends_nothing() throws IOException {
        shop.append("orders.csv", "O-4,C-1,2016-04-01,USD,,,,");

        assertThat(runImport("--check")).isEqualTo(2);

        assertThat(said).contains("O-4").contains("has no lines").contains("Nothing was sent.");
        assertThat(api.calls).isEmpty();
    }

    @Test
    void a_declined_order_is_refused_with_the_reason_of_its_cancellation() throws IOException {
        shop.write(
                "orders.csv",
                "orderId,customerId,placedAt,currency,paymentToken,shippedAt",
                "O-1,C-1,2016-01-01,USD,tok_decline,2016-01-02",
                "O-2,C-1,2016-01-01,USD,,2016-01-03",
                "O-3,C-1,2016-01-01,USD,,");

        assertThat(runImport()).isEqualTo(2);

        assertThat(refused())
                .containsExactly("orders.csv:2 status was cancelled instead of confirmed: payment declined");
        assertThat(said).containsPattern("orders +2 +0 +1").containsPattern("shipments +1 +0 +0");
    }

    @Test
    void an_order_that_stays_open_is_told_after_a_while() throws IOException {
        shop.write(
                "orders.csv",
                "orderId,customerId,placedAt,currency,paymentToken",
                "O-1,C-1,2016-01-01,USD,tok_confirm");
        shop.write("order-lines.csv", "orderId,line,productId,quantity", "O-1,1,P-1,1");

        assertThat(runImport("--confirm-within", "1")).isEqualTo(2);

        assertThat(refused()).containsExactly("orders.csv:2 status is still not confirmed; its status is placed");
    }
}
