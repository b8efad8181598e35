package dev.everstore.importer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstore.importer.played.PlayedApi;
import dev.everstore.importer.played.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AuditCommandTest {
    private PlayedApi api;
    private String said = "";
    private int pages;

    @BeforeEach
    void open() throws IOException {
        api = new PlayedApi();
    }

    @AfterEach
    void close() {
        api.close();
    }

    private void play(String check) {
        api.instead = call -> {
            if (call.path().startsWith("/ops/api/audit/check")) {
                return Optional.of(Reply.ok(json(check)));
            }
            if (call.path().startsWith("/ops/api/audit")) {
                return Optional.of(Reply.ok(json(pages++ % 2 == 0 ? page(2, "\"more\"") : page(1, "null"))));
            }
            return Optional.empty();
        };
    }

    private static String page(int number, String next) {
        return """
                {"items":[{"number":%d,"at":"2026-03-01T10:00:00Z","actor":"olga","action":"retry","subject":"saga:s-1",
                 "reason":"mended","previousHash":"h-%d","hash":"h-%d"}],"next":%s}""".formatted(number, number - 1, number, next);
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    private int audit(String... more) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        List<String> words = new ArrayList<>(List.of("audit", "--url", api.url()));
        words.addAll(List.of(more));
        int status = Main.run(out, out, words.toArray(String[]::new));
        said = bytes.toString(StandardCharsets.UTF_8);
        return status;
    }

    @Test
    void tells_what_was_done_and_that_all_of_it_is_there() {
        play("{\"entries\":2,\"head\":\"h-2\"}");

        assertThat(audit()).isZero();
        assertThat(said)
                .contains("2026-03-01T10:00:00Z  olga  retry  saga:s-1  mended")
                .contains("OK: 2 entries follow from each other; head h-2");
    }

    @Test
    void a_broken_chain_ends_with_a_status_of_its_own() {
        play("{\"entries\":2,\"broken\":1,\"head\":\"h-2\"}");

        assertThat(audit("--latest", "1")).isEqualTo(1);
        assertThat(said).contains("BROKEN at entry 1 of 2").doesNotContain("     1  ");
    }

    @Test
    void a_head_that_was_kept_must_still_be_there() {
        play("{\"entries\":2,\"head\":\"h-2\"}");

        assertThat(audit("--kept", "h-1")).isZero();
        assertThat(audit("--kept", "h-9")).isEqualTo(1);
        assertThat(said).contains("no entry has the hash h-9");
    }
}
