package dev.everstore.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What must hold of a shop's orders, stock, money, notices and workflows, whatever died on the way. */
final class ShopBooks {
    private static final Set<String> SOLD = Set.of("confirmed", "partially_shipped", "shipped", "delivered");
    private static final String OPEN_SAGAS = """
            select saga_id || ' ' || type || ' ' || stage || ' ' || standing || ' ' || coalesce(waits_for, '')
                   || coalesce(cause, '')
            from saga_in_sight where standing not in ('COMPLETED', 'COMPENSATED')""";
    private static final String OPEN_STEPS = """
            select coalesce(saga_id, '') || ' ' || name || ' ' || status || ' ' || attempts || ' ' || coalesce(problem, '')
            from step where status in ('waiting', 'running', 'parked')""";
    private static final String CAPTURED_TWICE = """
            select a.attempt_key || ' took ' || a.taken_minor || ' of ' || a.amount_minor
            from local_gateway.attempt a
            where a.attempt_key like '%:authorize' and a.taken_minor not in (0, a.amount_minor)
            union all
            select split_part(attempt_key, ':', 1) || ' was captured ' || count(*) || ' times'
            from local_gateway.attempt where attempt_key like '%:capture' and state = 'DONE'
            group by split_part(attempt_key, ':', 1) having count(*) > 1""";

    private final Map<String, String> settings;
    private final ShopClient staff;

    /** Reads past the application where the application could be wrong about itself. */
    ShopBooks(RunningShop shop, RunningShop door) {
        this.settings = shop.settings();
        this.staff = ShopClient.staff(door, "operator");
    }

    /** What the orders came to, for people to read. */
    record Count(long orders, long confirmed, long cancelled) {}

    /** Waits until all orders have ended and nothing is under way, then compares everything with everything. */
    Count balance(List<String> orders, Map<String, Integer> received, List<String> customers, Duration patience) {
        awaitQuiet(patience);
        Map<String, JsonNode> ended = new HashMap<>();
        orders.forEach(
                order -> ended.put(order, staff.get("/api/orders/" + order).body()));
        stock(ended.values(), received);
        ended.values().forEach(this::money);
        assertThat(rows("payments", CAPTURED_TWICE)).isEmpty();
        notices(customers);
        long confirmed = ended.values().stream().filter(ShopBooks::isSold).count();
        return new Count(orders.size(), confirmed, orders.size() - confirmed);
    }

    /** Until no workflow has anything left to do. */
    void awaitQuiet(Duration patience) {
        await().atMost(patience).pollInterval(Duration.ofMillis(250)).untilAsserted(() -> {
            assertThat(rows("sagas", OPEN_STEPS)).isEmpty();
            assertThat(rows("sagas", OPEN_SAGAS)).isEmpty();
        });
    }

    /** Waits until an order is confirmed. */
    void awaitConfirmed(String order, Duration patience) {
        await().atMost(patience)
                .untilAsserted(() -> assertThat(staff.get("/api/orders/" + order)
                                .body()
                                .path("status")
                                .asString())
                        .isEqualTo("confirmed"));
    }

    private static boolean isSold(JsonNode order) {
        return SOLD.contains(order.path("status").asString());
    }

    private void stock(Iterable<JsonNode> orders, Map<String, Integer> received) {
        Map<String, Long> shipped = new HashMap<>();
        Map<String, Long> held = new HashMap<>();
        for (JsonNode order : orders) {
            String status = order.path("status").asString();
            assertThat(status).as("%s", order).isIn("confirmed", "cancelled", "shipped");
            order.path("lines").forEach(line -> {
                Map<String, Long> where = status.equals("shipped") ? shipped : held;
                if (!status.equals("cancelled")) {
                    where.merge(
                            line.path("productId").asString(),
                            line.path("quantity").asLong(),
                            Long::sum);
                }
            });
        }
        received.forEach((product, quantity) -> {
            JsonNode stock = staff.get("/api/inventory/" + product).body();
            assertThat(stock.path("onHand").asLong())
                    .as("on hand of %s", product)
                    .isEqualTo(quantity - shipped.getOrDefault(product, 0L));
            assertThat(stock.path("reserved").asLong())
                    .as("reserved of %s", product)
                    .isEqualTo(held.getOrDefault(product, 0L));
        });
    }

    private void money(JsonNode order) {
        String id = order.path("orderId").asString();
        JsonNode payments = staff.get("/api/orders/" + id + "/payments").body().path("items");
        List<String> retained = new ArrayList<>();
        payments.forEach(
                payment -> retained.add(payment.path("retained").path("amount").asString()));
        if (isSold(order)) {
            assertThat(retained)
                    .as("%s: %s", order, payments)
                    .containsExactly(order.path("total").path("amount").asString());
        } else {
            assertThat(retained).as("%s: %s", order, payments).allMatch(amount -> amount.equals("0.00"));
        }
        payments.forEach(payment -> assertThat(payment.path("status").asString())
                .as("%s", payment)
                .isIn("captured", "refunded", "declined", "voided"));
    }

    /** A notice's id is its order's and a number; no order tells its customer the same thing under two ids. */
    private void notices(List<String> customers) {
        for (String customer : customers) {
            Set<String> told = new HashSet<>();
            for (JsonNode notice : all("/api/users/" + customer + "/notifications")) {
                String id = notice.path("notificationId").asString();
                String what = id.substring(0, Math.max(0, id.lastIndexOf('-'))) + " "
                        + notice.path("template").asString();
                assertThat(told.add(what)).as("%s", notice).isTrue();
            }
        }
    }

    private List<JsonNode> all(String path) {
        List<JsonNode> items = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = staff.get(path + "?limit=200" + cursor).body();
            page.path("items").forEach(items::add);
            cursor = "&cursor=" + page.path("next").asString("");
        } while (!cursor.equals("&cursor="));
        return items;
    }

    private List<String> rows(String database, String query) {
        String prefix = "everstore.databases." + database + ".";
        try (Connection connection = DriverManager.getConnection(
                        settings.get(prefix + "url"),
                        settings.get(prefix + "username"),
                        settings.get(prefix + "password"));
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            while (found.next()) {
                rows.add(found.getString(1));
            }
            return rows;
        } catch (SQLException e) {
            throw new AssertionError("The database " + database + " can't be asked.", e);
        }
    }
}
