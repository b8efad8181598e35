package dev.everstore.importer.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
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

class SheetTest {
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

    @Test
    void reads_quoted_fields_with_commas_quotes_and_line_breaks() throws IOException {
        write("id,name\r\n1,\"a, \"\"b\"\"\r\nc\"\r\n2,d\r\n");

        assertThat(names()).containsExactly("a, \"b\"\r\nc", "d");
        assertThat(refusals.count()).isZero();
    }

    @Test
    void a_byte_order_mark_and_any_column_order_change_nothing() throws IOException {
        write("\uFEFFname,id\na,1\n");

        assertThat(names()).containsExactly("a");
    }

    @Test
    void a_quotation_mark_that_is_never_closed_costs_only_its_own_line() throws IOException {
        write("id,name\n1,\"a\n2,b\n3,c\n");

        assertThat(names()).containsExactly("b", "c");
        assertThat(told()).containsExactly("things.csv:2 line: has a quotation mark that is never closed");
    }

    @Test
    void text_after_a_closing_quotation_mark_is_refused_and_reading_goes_on() throws IOException {
        write("id,name\n1,\"a\nb\"c\n2,\"b\"\n");

        assertThat(names()).containsExactly("b");
        assertThat(told())
                .containsExactly(
                        "things.csv:2 line: has text after a closing quotation mark",
                        "things.csv:3 line: has a quotation mark inside a field that is not quoted");
    }

    @Test
    void too_few_and_too_many_fields_are_refused() throws IOException {
        write("id,name\n1\n2,b,c\n3,d\n");

        assertThat(names()).containsExactly("d");
        assertThat(told())
                .containsExactly(
                        "things.csv:2 line: has 1 fields, the header has 2",
                        "things.csv:3 line: has 3 fields, the header has 2");
    }

    @Test
    void empty_lines_and_rows_of_empty_fields_are_passed_over() throws IOException {
        write("id,name\n\n1,a\n,\n\n");

        assertThat(names()).containsExactly("a");
        assertThat(refusals.count()).isZero();
    }

    @Test
    void bytes_that_are_not_utf_8_are_refused_where_they_stand() throws IOException {
        Files.write(file, "id,name\n1,Malmö\n2,b\n".getBytes(ISO_8859_1));

        assertThat(sound()).containsExactly("b");
        assertThat(told()).containsExactly("things.csv:2 (1) name: is not valid UTF-8");
    }

    @Test
    void control_characters_are_refused() throws IOException {
        write("id,name\n1,a\u0000b\n");

        assertThat(sound()).isEmpty();
        assertThat(told()).containsExactly("things.csv:2 (1) name: holds a control character");
    }

    @Test
    void a_header_alone_is_an_empty_file_and_an_absent_file_is_none() throws IOException {
        assertThat(sheet().headerIsSound()).isTrue();
        assertThat(names()).isEmpty();
        write("id,name");

        assertThat(sheet().headerIsSound()).isTrue();
        assertThat(names()).isEmpty();
    }

    @Test
    void unknown_doubled_and_missing_columns_are_refused_by_name() throws IOException {
        write("id,Name,note,note,x:,x:colour\n");

        assertThat(sheet().headerIsSound()).isFalse();
        assertThat(told())
                .containsExactly(
                        "things.csv:1 Name: is an unknown column; known are id, name, note, x:NAME",
                        "things.csv:1 note: is there twice",
                        "things.csv:1 x:: is an unknown column; known are id, name, note, x:NAME",
                        "things.csv:1 name: is a required column and missing");
    }

    @Test
    void a_file_without_any_text_has_no_header() throws IOException {
        write("");

        assertThat(sheet().headerIsSound()).isFalse();
        assertThat(told()).containsExactly("things.csv:1 header: has no header row");
    }

    @Test
    void a_line_without_end_is_refused_within_bounded_memory() throws IOException {
        write("id,name\n1," + "a".repeat(3_000_000) + "\n2,b\n");

        assertThat(names()).containsExactly("b");
        assertThat(told()).containsExactly("things.csv:2 line: is longer than 1048576 characters");
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

    private List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        sheet().read(row -> names.add(row.required("name")), (line, header, text) -> {});
        return names;
    }

    private List<String> sound() throws IOException {
        List<String> names = new ArrayList<>();
        sheet().read(
                        row -> {
                            if (row.sound()) {
                                names.add(row.required("name"));
                            }
                        },
                        (line, header, text) -> {});
        return names;
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
