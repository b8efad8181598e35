package dev.everstore.commandhttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.everstore.contracts.Versioned;
import dev.everstore.contracts.order.OrderAccepted;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.order.OrderStatus;
import dev.everstore.contracts.order.PlaceOrder;
import dev.everstore.contracts.user.RegisterUser;
import dev.everstore.contracts.user.Role;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class CallersTest extends ServerTest {
    @Test
    void withoutAValidTokenNobodyGetsIn() {
        assertProblem(send(request("/api/orders").GET()), 401, "unauthenticated");
        HttpResponse<String> response = post("nonsense", "/api/orders", "{}");
        assertProblem(response, 401, "unauthenticated");
        assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    }

    @Test
    void aSessionOfAnEarlierEpochHasEnded() {
        assertThat(send(as("viewer.vera.0", "/api/faults/shapes").GET()).statusCode())
                .isEqualTo(200);
        assertProblem(send(as("viewer.vera.1", "/api/faults/shapes").GET()), 401, "unauthenticated");
    }

    @Test
    void whileNobodyCanSayWhoAStrangerIsTheyAreAskedToTryAgain() {
        HttpResponse<String> response =
                send(as("viewer.nobody-can-say", "/api/faults/shapes").GET());

        assertProblem(response, 503, "unavailable");
        assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
        await().until(() -> send(as("viewer.vera", "/api/faults/shapes").GET()).statusCode() == 200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"placedAt\":\"2016-01-01\"                  | placedAt",
                "\"orderId\":\"O-1\"                          | orderId",
                "\"salesRegion\":\"West\"                     | salesRegion",
                "\"shippingCharge\":1                         | shippingCharge",
                "\"lines\":[{\"unitPrice\":1}]                | lines[0].unitPrice",
                "\"lines\":[{\"discount\":0.1}]               | lines[0].discount",
            })
    void aCustomerNamesNoPriceNoDateAndNoId(String member, String field) {
        JsonNode problem = assertProblem(post(CUSTOMER, "/api/orders", "{" + member + "}"), 403, "importers-only");

        assertThat(field(problem)).isEqualTo(field);
        assertThat(bus.sent()).isEmpty();
    }

    @Test
    void aCustomerOrdersForThemselfOnly() {
        bus.accept(PlaceOrder.class, new OrderAccepted(new OrderId("O-1"), OrderStatus.PLACED, 0));

        assertProblem(post("customer.eve", "/api/orders", Bodies.order()), 403, "not-yours");
        assertThat(post(CUSTOMER, "/api/orders", Bodies.order()).statusCode()).isEqualTo(201);
    }

    @Test
    void productsAndStockAreForStaffAndImporters() {
        assertProblem(post(CUSTOMER, "/api/products", "{}"), 403, "forbidden");
        assertProblem(post("viewer.vic", "/api/inventory/P-1/receipts", "{}"), 403, "forbidden");
        assertProblem(post(CUSTOMER, "/api/payments/O-1/refunds", "{}"), 403, "forbidden");
        assertProblem(send(as(CUSTOMER, "/ops/api/sagas").GET()), 403, "forbidden");
    }

    @Test
    void peopleRegisterThemselvesWithAPasswordAndAreCustomers() {
        bus.accept(RegisterUser.class, new Versioned("u-1", 0));
        String person = "\"email\":\"ada@example.com\",\"name\":\"Ada\"";

        HttpResponse<String> registered = send(
                request("/api/users").POST(BodyPublishers.ofString("{" + person + ",\"password\":\"correct horse\"}")));

        assertThat(registered.statusCode()).isEqualTo(201);
        assertThat(registered.headers().firstValue("Location")).hasValue("/api/users/u-1");
        assertThat(bus.only(RegisterUser.class).roles()).containsExactly(Role.CUSTOMER);
        assertThat(field(assertProblem(
                        send(request("/api/users").POST(BodyPublishers.ofString("{" + person + "}"))),
                        400,
                        "invalid-fields")))
                .isEqualTo("password");
    }

    @Test
    void onlyImportersBringIdsAndDatesOfPeopleAlong() {
        bus.accept(RegisterUser.class, new Versioned("C-1", 0));
        String person =
                "{\"userId\":\"C-1\",\"email\":\"c@example.com\",\"name\":\"C\",\"registeredAt\":\"2014-01-03\"}";

        assertThat(post(IMPORTER, "/api/users", person).statusCode()).isEqualTo(201);
        assertThat(bus.only(RegisterUser.class).registeredAt()).isEqualTo("2014-01-03T00:00:00Z");
        assertProblem(post(CUSTOMER, "/api/users", person), 403, "importers-only");
    }
}
