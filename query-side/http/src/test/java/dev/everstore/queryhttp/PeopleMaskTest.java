package dev.everstore.queryhttp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Nothing personal is left in what viewers are answered, and nothing else is covered. */
class PeopleMaskTest {
    @Test
    void personal_fields_are_covered_wherever_they_stand() {
        JsonNode masked = PeopleMask.over(Map.of(
                "customerId", "customer-7",
                "orderId", "order-1",
                "lines", List.of(Map.of("productId", "chai", "name", "Chai")),
                "shippingAddress", Map.of("name", "Ann", "street", "1 Way", "postalCode", "51100", "city", "Reims"),
                "payment", Map.of("method", "card", "token", "tok_approve")));

        assertThat(masked.toString()).doesNotContain("customer-7", "Ann", "1 Way", "51100", "tok_approve");
        assertThat(masked.path("orderId").asString()).isEqualTo("order-1");
        assertThat(masked.path("lines").path(0).path("name").asString()).isEqualTo("Chai");
        assertThat(masked.path("shippingAddress").path("city").asString()).isEqualTo("Reims");
    }

    @Test
    void json_within_texts_is_covered_too() {
        JsonNode masked = PeopleMask.over(Map.of(
                "name",
                "SendNotification",
                "input",
                "{\"recipient\":\"customer-7\",\"template\":\"ORDER_SHIPPED\",\"values\":{\"link\":\"for Ann\"}}",
                "data",
                "{\"customerId\":{\"value\":\"customer-7\"},\"orderId\":\"order-1\"}"));

        assertThat(masked.toString()).doesNotContain("customer-7", "Ann").contains("ORDER_SHIPPED", "order-1");
        assertThat(masked.path("name").asString()).isEqualTo("SendNotification");
    }

    @Test
    void what_went_wrong_mentions_nobody_but_still_says_what() {
        JsonNode masked = PeopleMask.over(Map.of(
                "customerId", "customer-7",
                "error", "There is no key of customer-7.",
                "failure", Map.of("stackTrace", "at Keys.of(customer-7)", "message", "customer-7 is unknown")));

        assertThat(masked.toString()).doesNotContain("customer-7");
        assertThat(masked.path("error").asString()).isEqualTo("There is no key of •••.");
    }

    @Test
    void an_event_of_a_person_names_neither_them_nor_whom_it_is_by() {
        JsonNode masked = PeopleMask.over(Map.of(
                "aggregateType",
                "User",
                "aggregateId",
                "customer-7",
                "data",
                Map.of("userId", "customer-7", "email", "ann@example.com", "name", "Ann"),
                "metadata",
                Map.of("commandId", "c-1", "actor", "customer-7")));

        assertThat(masked.toString())
                .doesNotContain("customer-7", "ann@", "Ann")
                .contains("c-1");
    }

    @Test
    void machines_and_operators_keep_their_names() {
        JsonNode event = PeopleMask.over(
                Map.of("aggregateType", "Order", "metadata", Map.of("commandId", "c-1", "actor", "saga:order-return")));
        JsonNode entry = PeopleMask.over(Map.of("actor", "ada", "reason", "Ann called", "name", "retry"));

        assertThat(event.toString()).contains("saga:order-return");
        assertThat(entry.toString()).contains("ada", "Ann called", "retry");
    }
}
