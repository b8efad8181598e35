package dev.everstore.importer.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowTest {
    private static final Columns COLUMNS = new Columns("things.csv", List.of("id", "name"), List.of("note"), "x:");

    @TempDir
    Path folder;

    private Refusals refusals;
    private Path file;

    @BeforeEach
    void open() throws IOException {
        refusals = new Refusals(null);
        file = folder.resolve("things.csv");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b",
                "a/b",
                "ä",
                "..",
                "a\u00A0",
                "1234567890123456789012345678901234567890123456789012345678901234x"
            })
    void an_id_is_refused_unless_it_can_travel_in_a_url(String id) throws IOException {
        read(id, row -> row.id("note"));

        assertThat(told()).singleElement().asString().contains("note: is no id");
    }

    @ParameterizedTest
    @CsvSource({
        "1.999, has more than the 2 decimals of USD",
        "-1, is negative",
        "1e3, is no plain decimal number",
        "'1,000.00', is no plain decimal number",
        "NaN, is no plain decimal number",
        "9999999999999999, is no plain decimal number below 10^15",
        "'', is empty",
    })
    void an_amount_is_refused_unless_it_is_a_plain_decimal_of_the_currency(String amount, String reason)
            throws IOException {
        read(amount, row -> row.amount("note", Currency.getInstance("USD")));

        assertThat(told()).singleElement().asString().contains("note: " + reason);
    }

    @Test
    void an_amount_is_written_with_all_digits_of_its_currency() throws IOException {
        List<String> amounts = new ArrayList<>();
        read("12.5", row -> amounts.add(row.amount("note", Currency.getInstance("USD"))));
        read("12", row -> amounts.add(row.amount("note", Currency.getInstance("JPY"))));
        read("12.125", row -> amounts.add(row.amount("note", Currency.getInstance("KWD"))));

        assertThat(amounts).containsExactly("12.50", "12", "12.125");
    }

    @ParameterizedTest
    @CsvSource({
        "1.01, lies outside 0 to 1",
        "0.12345, has more than 4 decimals",
        "15%, is no plain decimal",
        "-0.1, is negative",
    })
    void a_discount_is_a_fraction_with_up_to_four_digits(String fraction, String reason) throws IOException {
        read(fraction, row -> row.fraction("note"));

        assertThat(told()).singleElement().asString().contains("note: " + reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.0", "two", "1 000", "99999999999999999999"})
    void a_quantity_is_a_whole_number_of_at_least_one(String quantity) throws IOException {
        read(quantity, row -> row.count("note"));

        assertThat(told()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "2016-01-31, 2016-01-31T00:00:00Z",
        "2016-01-31T10:00:00Z, 2016-01-31T10:00:00Z",
        "2016-01-31T10:00:00.5+02:00, 2016-01-31T08:00:00.500Z",
    })
    void a_date_alone_is_its_midnight_in_utc(String text, String instant) throws IOException {
        read(text, row -> assertThat(row.instant("note")).hasToString(instant));

        assertThat(refusals.count()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "2016-02-30, is no ISO 8601",
        "31.01.2016, is no ISO 8601",
        "2016-01-31T10:00:00, has no time zone",
        "0001-01-01, lies outside the years",
    })
    void a_moment_that_cannot_be_is_refused(String text, String reason) throws IOException {
        read(text, row -> row.instant("note"));

        assertThat(told()).singleElement().asString().contains("note: " + reason);
    }

    private void read(String note, Consumer<Row> row) throws IOException {
        write("id,name,note\n1,a,\"" + note + "\"\n");
        sheet().read(row, (line, header, text) -> {});
    }

    private Sheet sheet() {
        return new Sheet(file, COLUMNS, refusals);
    }

    private List<String> told() {
        return refusals.first().stream().map(Refusal::toString).toList();
    }

    private void write(String text) throws IOException {
        Files.writeString(file, text, UTF_8);
    }
}
