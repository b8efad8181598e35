package dev.everstore.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.everstore.app.ShopClient.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** What operators do on the running product, and how it stands in the audit. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperatorsOverHttpTest {
    private static final String BULK = "/ops/api/saga-bulk-actions";
    private static final Duration SOON = Duration.ofSeconds(30);

    private RunningShop shop;
    private ShopClient operator;
    private ShopClient approver;

    @BeforeAll
    void open() {
        shop = RunningShop.open();
        operator = ShopClient.staff(shop, "operator");
        approver = ShopClient.staff(shop, "approver");
        ShopClient importer = ShopClient.staff(shop, "importer");
        importer.once("/api/users", "{\"userId\":\"ann\",\"email\":\"ann@example.com\",\"name\":\"Ann\"}");
        importer.once("/api/products", """
                {"productId":"chai","name":"Chai","categories":["Beverages"],"price":{"amount":"18.00","currency":"USD"}}""");
        assertThat(operator.put("/ops/api/maintenance", "{\"paymentsHeld\":true,\"reason\":\"moving\"}")
                        .status())
                .isEqualTo(200);
        for (String order : List.of("o-1", "o-2")) {
            importer.once("/api/inventory/chai/receipts", "{\"quantity\":10,\"reference\":\"for-" + order + "\"}");
            String body = """
                    {"orderId":"%s","customerId":"ann","currency":"USD","lines":[{"productId":"chai","quantity":2}],
                     "shippingAddress":{"name":"Ann","street":"1 Way","city":"Oslo","country":"Norway"},
                     "payment":{"method":"card","token":"tok_approve"}}""".formatted(order);
            await().atMost(SOON).until(() -> importer.once("/api/orders", body).status() == 201);
            await().atMost(SOON).until(() -> !saga(order).isMissingNode());
        }
    }

    @AfterAll
    void close() throws Exception {
        shop.close();
    }

    private JsonNode saga(String order) {
        return operator.get("/ops/api/sagas?type=order-fulfilment&orderId=" + order)
                .body()
                .path("items")
                .path(0);
    }

    private List<String> audited(String subject) {
        List<String> deeds = new ArrayList<>();
        operator.get("/ops/api/audit?subject=" + subject)
                .body()
                .path("items")
                .forEach(entry -> deeds.add(entry.path("action").asString() + " "
                        + entry.path("reason").asString()));
        return deeds;
    }

    @Test
    void what_is_done_elsewhere_is_in_the_audit_and_the_audit_is_whole() {
        assertThat(audited("payments:all")).contains("hold_payments moving");
        JsonNode check = operator.get("/ops/api/audit/check").body();
        assertThat(check.path("entries").asLong()).isPositive();
        assertThat(check.has("broken")).isFalse();
    }

    @Test
    void a_saga_is_paused_resumed_and_noted_over_http() {
        String id = saga("o-1").path("sagaId").asString();
        String actions = "/ops/api/sagas/" + id + "/actions";

        Answer paused = operator.once(actions, "{\"action\":\"pause\",\"reason\":\"looking\"}");
        assertThat(paused.status()).as(String.valueOf(paused.body())).isEqualTo(200);
        assertThat(paused.body().path("state").asString()).isEqualTo("paused");
        assertThat(operator.once(actions, "{\"action\":\"pause\",\"reason\":\"again\"}")
                        .status())
                .isEqualTo(409);
        assertThat(operator.once(actions, "{\"action\":\"resume\",\"reason\":\"looked\"}")
                        .status())
                .isEqualTo(200);
        assertThat(audited("saga:" + id)).containsExactly("resume looked", "pause looking");
    }

    @Test
    void many_sagas_are_undone_once_a_second_person_has_approved() {
        String wish =
                "{\"action\":\"compensate\",\"reason\":\"wrong price\",\"filter\":{\"orderId\":\"o-2\"},\"dryRun\":%s}";
        JsonNode estimate = operator.once(BULK, wish.formatted(true)).body();
        assertThat(estimate.path("sagas").asLong()).as(estimate.toString()).isEqualTo(1);
        assertThat(estimate.path("needsApproval").asBoolean()).isTrue();
        Answer asked = operator.once(BULK, wish.formatted(false));
        assertThat(asked.status()).isEqualTo(202);
        String bulk = BULK + "/" + asked.body().path("bulkId").asString();

        assertThat(operator.once(bulk + "/decision", "{\"approve\":true,\"reason\":\"me\"}")
                        .status())
                .isEqualTo(403);
        assertThat(approver.once(bulk + "/decision", "{\"approve\":true,\"reason\":\"yes\"}")
                        .status())
                .isEqualTo(200);
        await().atMost(SOON)
                .until(() -> operator.get(bulk).body().path("status").asString().equals("done"));
        assertThat(operator.get(bulk).body().path("done").asLong())
                .as(operator.get(bulk).body().toString())
                .isEqualTo(1);
        await().atMost(SOON)
                .until(() -> operator.get("/api/orders/o-2")
                        .body()
                        .path("status")
                        .asString()
                        .equals("cancelled"));
    }
}
