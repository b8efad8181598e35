package dev.everstore.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstore.contracts.notification.Template;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WordingTest {
    @Test
    void aConfirmationNamesOrderAndTotal() {
        Map<String, String> values = Map.of("orderId", "CA-2014-1", "total", "261.96 USD");

        assertThat(Wording.subject(Template.ORDER_CONFIRMED, values)).isEqualTo("Your order CA-2014-1 is confirmed");
        assertThat(Wording.body(Template.ORDER_CONFIRMED, "Claire Gute", values))
                .startsWith(
                        "Hello Claire Gute,\n\nthank you. Your order CA-2014-1 is confirmed, the total is 261.96 USD.");
    }

    @Test
    void aShipmentNamesCarrierAndTrackingNumber() {
        assertThat(Wording.body(
                        Template.ORDER_SHIPPED,
                        "Ken",
                        Map.of("orderId", "1", "carrier", "UPS", "trackingNumber", "Z9")))
                .contains("on its way with UPS. Its tracking number is Z9.");
    }

    @ParameterizedTest
    @EnumSource
    void missingValuesLeaveNoGaps(Template template) {
        assertThat(Wording.subject(template, Map.of()) + Wording.body(template, "", Map.of()))
                .doesNotContain("null", "  ", " .", "{", "%");
    }

    @Test
    void aValueCannotStartAnotherHeader() {
        assertThat(Wording.subject(Template.ORDER_CONFIRMED, Map.of("orderId", "1\r\nBcc: all@example.com")))
                .isEqualTo("Your order 1 Bcc: all@example.com is confirmed");
    }
}
