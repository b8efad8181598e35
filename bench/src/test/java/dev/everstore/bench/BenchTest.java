package dev.everstore.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** That every comparison runs to its end and tells its ratios; what they are is for people to judge. */
class BenchTest {
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @Test
    void appending_compares_all_contestants_on_new_and_on_existing_streams() {
        JsonNode figures = run("append", "--seconds", "0.05", "--rounds", "2", "--writers", "1,32");

        assertThat(figures.path("measured").size()).isEqualTo(16);
        assertThat(figures.path("measured"))
                .allSatisfy(one -> assertThat(one.path("median").asDouble()).isPositive())
                .allSatisfy(one -> assertThat(one.path("rounds").size()).isEqualTo(2));
        assertThat(figures.path("ratios").size()).isEqualTo(12);
        assertThat(text())
                .contains("new streams, events/s", "existing streams, events/s", "32 writers")
                .contains("Everstore, writer alone ÷ raw insert", "(aim 1.5)")
                .contains("Everstore, aggregate ÷ stock Axon JDBC", "(aim 2.0)");
    }

    @Test
    void reading_compares_all_contestants() {
        JsonNode figures = run("read", "--events", "3000", "--rounds", "1");

        assertThat(figures.path("measured").size()).isEqualTo(4);
        assertThat(figures.path("ratios").size()).isEqualTo(3);
        assertThat(text()).contains("Everstore backbone ÷ stock Axon processor", "(aim 5.0)");
    }

    @Test
    void fulfilling_compares_stock_sagas_with_ours() {
        JsonNode figures = run("sagas", "--seconds", "0.5", "--warm-up", "1", "--rounds", "1", "--under-way", "1,4");

        assertThat(figures.path("measured").size()).isEqualTo(18);
        assertThat(figures.path("ratios").size()).isEqualTo(4);
        assertThat(text())
                .contains("completed fulfilments/s", "placed to confirmed, p99 in ms", "4 under way")
                .contains("Everstore ÷ stock Axon, batch 1", "(aim 10.0)")
                .contains("one at a time: p50");
    }

    @Test
    void a_large_shop_is_loaded_filled_and_asked() {
        assertThat(Main.run(out(), out(), "volume", "--orders", "200", "--views", "50", "--times", "1"))
                .as(this::text)
                .isZero();

        assertThat(text())
                .contains("loaded the backbone", "filled analytics", "filled search", "filled orders")
                .contains("revenue, all time, by product", "orders by words")
                .contains("ClickHouse, plain table", "Elasticsearch, bulk", "DynamoDB, batches");
    }

    @Test
    void what_cannot_run_is_told_in_one_sentence() {
        assertThat(Main.run(out(), out(), "append", "--engines", "/nowhere")).isEqualTo(1);
        assertThat(Main.run(out(), out(), "append", "--streams", "old")).isEqualTo(1);
        assertThat(Main.run(out(), out(), "volume", "--models", "all")).isEqualTo(1);
        assertThat(Main.run(out(), out(), "orders", "--url", "http://127.0.0.1:1"))
                .isEqualTo(1);

        assertThat(text())
                .contains("The description of the engines can't be read.")
                .contains("--streams knows new and existing, not old.")
                .contains("--models knows analytics, search and orders.")
                .contains("http://127.0.0.1:1");
    }

    private JsonNode run(String... args) {
        Path json = folder.resolve("figures.json");
        String[] all = java.util.Arrays.copyOf(args, args.length + 2);
        all[args.length] = "--json";
        all[args.length + 1] = json.toString();
        assertThat(Main.run(out(), out(), all)).as(this::text).isZero();
        return JsonMapper.builder().build().readTree(json);
    }

    private PrintStream out() {
        return new PrintStream(told, true, StandardCharsets.UTF_8);
    }

    private String text() {
        return told.toString(StandardCharsets.UTF_8);
    }
}
