package dev.everstore.importer.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
