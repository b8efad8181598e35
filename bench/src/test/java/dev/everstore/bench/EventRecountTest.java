package dev.everstore.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EventRecountTest {
    private final EventRecount recount = new EventRecount();

    @BeforeEach
    void aShop() {
        happens("ProductAdded", "a", "{'categories':['x','y']}");
        placed("o-1", "1.10");
        placed("o-2", "2.20");
        placed("o-3", "4.40");
        happens("OrderAmended", "o-1", "{'shippingAddress':{'country':'Spain'},'lines':[" + line("1.00") + "]}");
        happens("OrderConfirmed", "o-1", "{}");
        happens("OrderConfirmed", "o-2", "{}");
        happens("OrderConfirmed", "o-3", "{}");
        happens("OrderCancelled", "o-3", "{}");
    }

    @Test
    void what_is_told_as_it_happened_does_not_differ() {
        assertThat(recount.countedOrders()).isEqualTo(2);
        assertThat(recount.differences("USD", "country", told(item("Spain", 1, "1.00"), item("France", 1, "2.20"))))
                .isEmpty();
        assertThat(recount.differences("USD", "category", told(item("x", 2, "3.2"), item("y", 2, "3.20"))))
                .isEmpty();
    }

    @Test
    void a_cent_too_much_is_told_and_so_is_what_is_missing() {
        assertThat(recount.differences("USD", "country", told(item("France", 1, "2.21"))))
                .containsExactly(
                        "by country, France: counted 1 orders, 1 units, 2.20, told 1 orders, 1 units, 2.21 USD",
                        "by country, Spain: counted 1 orders, 1 units, 1.00, told 0 orders, 0 units, 0 USD");
    }

    private void placed(String id, String net) {
        happens(
                "OrderPlaced",
                id,
                "{'total':{'currency':'USD'},'placedAt':'2014-01-31T10:00:00Z','customerId':'c',"
                        + "'shippingAddress':{'country':'France'},'lines':[" + line(net) + "]}");
    }

    private static String line(String net) {
        return "{'productId':'a','quantity':1,'net':{'amount':'" + net + "'}}";
    }

    private void happens(String type, String id, String data) {
        recount.add(json("{'type':'" + type + "','aggregateId':'" + id + "','data':" + data + "}"));
    }

    private static String item(String key, long orders, String net) {
        return "{'key':'" + key + "','orders':" + orders + ",'units':" + orders + ",'net':{'amount':'" + net + "'}}";
    }

    private static JsonNode told(String... items) {
        return json("{'items':[" + String.join(",", items) + "]}");
    }

    private static JsonNode json(String text) {
        return JsonMapper.builder().build().readTree(text.replace((char) 39, '"'));
    }
}
