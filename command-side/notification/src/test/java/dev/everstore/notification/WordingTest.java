package dev.everstore.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstore.contracts.notification.Template;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WordingTest {
    private static final Map<String, String> EVERYTHING = Map.ofEntries(
            Map.entry("orderId", "CA-2014-1"),
            Map.entry("total", "1261.96 USD"),
            Map.entry("amount", "1261.96 EUR"),
            Map.entry("reason", "out of stock"),
            Map.entry("carrier", "UPS"),
            Map.entry("trackingNumber", "1Z9"),
            Map.entry("unavailable", "2 × Desk lamp"),
            Map.entry("decideBy", "2026-03-01T10:00:00Z"),
            Map.entry("deliveredAt", "2026-03-01T10:00:00Z"),
            Map.entry("replacementId", "CA-2014-2"),
            Map.entry("due", "12.50 EUR"),
            Map.entry("decisionUrl", "https://shop.example/decide"),
            Map.entry("confirmationUrl", "https://shop.example/confirm?p=1&q=2"));

    static Stream<Arguments> everyText() {
        return Stream.of("en", "de", "fr", "es")
                .flatMap(
                        language -> Arrays.stream(Template.values()).map(template -> Arguments.of(language, template)));
    }

    @Test
    void aConfirmationNamesOrderAndTotal() {
        Wording english = Wording.in("en");

        assertThat(english.subject(Template.ORDER_CONFIRMED, EVERYTHING))
                .isEqualTo("Your order CA-2014-1 is confirmed");
        assertThat(english.text(Template.ORDER_CONFIRMED, "Claire Gute", EVERYTHING))
                .startsWith("Hello Claire Gute,\n\nthank you. Your order CA-2014-1 is confirmed, the total is"
                        + " $1,261.96.")
                .endsWith("\n\nYour shop\n");
    }

    @Test
    void moneyAndDatesAreWrittenAsTheReadersExpectThem() {
        assertThat(unbroken(Wording.in("de").text(Template.PAYMENT_CONFIRMATION_NEEDED, "", EVERYTHING)))
                .contains("1.261,96 €", "1. März 2026, 10:00 UTC");
        assertThat(unbroken(Wording.in("fr").text(Template.PAYMENT_CONFIRMATION_NEEDED, "", EVERYTHING)))
                .contains("1 261,96 €", "1 mars 2026");
        assertThat(unbroken(Wording.in("es").text(Template.ORDER_CONFIRMED, "", Map.of("total", "5000 JPY"))))
                .contains("5.000 JPY");
    }

    @Test
    void aValueThatIsNotWhatItsFormWantsIsWrittenAsItCame() {
        Map<String, String> values = Map.of("total", "a lot", "decideBy", "soon", "amount", "1 XXX1");

        assertThat(Wording.in("en").text(Template.ORDER_CONFIRMED, "", values)).contains("the total is a lot.");
        assertThat(Wording.in("en").text(Template.DECISION_NEEDED, "", values)).contains("by soon.");
    }

    @Test
    void aRegionSpeaksItsLanguageAndAnUnknownLanguageEnglish() {
        assertThat(Wording.in("de-AT").language()).isEqualTo("de");
        assertThat(Wording.in("FR_CA").language()).isEqualTo("fr");
        for (String unknown : Arrays.asList("it", "", null, "../en", "x".repeat(10_000), "de/../en")) {
            assertThat(Wording.in(unknown).language()).isEqualTo("en");
        }
    }

    @ParameterizedTest
    @MethodSource("everyText")
    void everyLanguageTellsAllThatItWasGiven(String language, Template template) {
        Wording wording = Wording.in(language);

        assertThat(wording.language()).isEqualTo(language);
        assertThat(wording.subject(template, EVERYTHING)).isNotBlank().doesNotContain("{", "[");
        String text = wording.text(template, "Claire", EVERYTHING);
        assertThat(text).contains("Claire").doesNotContain("{", "}", "[", "]");
        for (String value : mentionedIn(template)) {
            assertThat(text).contains(EVERYTHING.get(value));
        }
    }

    @ParameterizedTest
    @MethodSource("everyText")
    void missingValuesLeaveNoGaps(String language, Template template) {
        Wording wording = Wording.in(language);
        String said = wording.subject(template, Map.of()) + "\n" + wording.text(template, "", Map.of());

        assertThat(said).doesNotContain("null", "  ", " .", "..", "{", "}", "[", "]", "()");
    }

    @ParameterizedTest
    @MethodSource("everyText")
    void noValueBecomesMarkup(String language, Template template) {
        Map<String, String> nasty = new HashMap<>(EVERYTHING);
        nasty.replaceAll((name, value) -> "<script>alert(1)</script>\"'&");
        String html = Wording.in(language).html(template, "<b>Bob</b>", nasty);

        assertThat(html).doesNotContain("<script>", "<b>", "href=").contains("&lt;b&gt;Bob&lt;/b&gt;");
    }

    @Test
    void onlyAWebAddressBecomesALink() {
        assertThat(Wording.in("en").html(Template.PAYMENT_CONFIRMATION_NEEDED, "", EVERYTHING))
                .contains("<a href=\"https://shop.example/confirm?p=1&amp;q=2\">");
        assertThat(Wording.in("en")
                        .html(
                                Template.PAYMENT_CONFIRMATION_NEEDED,
                                "",
                                Map.of("confirmationUrl", "javascript:alert(1)")))
                .contains("javascript:alert(1)")
                .doesNotContain("href");
    }

    @Test
    void aValueCannotStartAnotherHeader() {
        assertThat(Wording.in("en")
                        .subject(Template.ORDER_CONFIRMED, Map.of("orderId", "1\r\nBcc: all@example.com\u0000")))
                .isEqualTo("Your order 1 Bcc: all@example.com is confirmed");
    }

    private static List<String> mentionedIn(Template template) {
        return switch (template) {
            case WELCOME, PASSWORD_CHANGED -> List.of();
            case EXCHANGE_RECEIVED -> List.of("orderId", "replacementId");
            case ORDER_CONFIRMED, RETURN_RECEIVED -> List.of("orderId");
            case ORDER_CANCELLED, PAYMENT_REFUNDED -> List.of("orderId", "reason");
            case DECISION_NEEDED -> List.of("orderId", "unavailable", "decisionUrl");
            case PAYMENT_CONFIRMATION_NEEDED -> List.of("orderId", "confirmationUrl");
            case ORDER_SHIPPED -> List.of("orderId", "carrier", "trackingNumber");
            case ORDER_DELIVERED -> List.of("orderId", "trackingNumber");
        };
    }

    /** With ordinary spaces for those that no line may be broken at. */
    private static String unbroken(String text) {
        return text.replace('\u00a0', ' ').replace('\u202f', ' ');
    }
}
