package dev.everstore.importer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstore.importer.played.Call;
import dev.everstore.importer.played.PlayedApi;
import dev.everstore.importer.played.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RebuildCommandTest {
    private static final String REBUILD = "/ops/api/rebuilds/r-1";

    private PlayedApi api;
    private String said = "";

    @BeforeEach
    void open() throws IOException {
        api = new PlayedApi();
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void follows_a_rebuild_to_its_end() {
        play("done", "");

        assertThat(rebuild()).isZero();

        assertThat(said).contains("The read model search is rebuilt up to position 70.");
    }

    @Test
    void tells_why_a_rebuild_failed() {
        play("failed", "Elasticsearch went away.");

        assertThat(rebuild()).isEqualTo(1);

        assertThat(said).contains("The rebuild of search failed: Elasticsearch went away.");
    }

    @Test
    void tells_why_a_rebuild_was_refused() {
        api.instead = call -> call.path().equals("/ops/api/rebuilds")
                ? Optional.of(Reply.problem(404, "/problems/unknown-model", "There is no read model search."))
                : Optional.empty();

        assertThat(rebuild()).isEqualTo(1);

        assertThat(said).contains("The rebuild of search was refused: There is no read model search.");
    }

    private void play(String end, String error) {
        AtomicInteger looks = new AtomicInteger();
        api.instead = call -> switch (call.path()) {
            case "/ops/api/rebuilds" -> Optional.of(state(call).with("Location", api.url() + REBUILD));
            case REBUILD -> Optional.of(looks.incrementAndGet() < 3 ? state("running", 35, "") : state(end, 70, error));
            default -> Optional.empty();
        };
    }

    private static Reply state(Call call) {
        assertThat(call.body().path("model").asString()).isEqualTo("search");
        assertThat(call.body().path("reason").asString()).isEqualTo("a test");
        return new Reply(202, state("running", 0, "").body(), Map.of());
    }

    private static Reply state(String status, int position, String error) {
        return Reply.ok(JsonMapper.shared()
                .createObjectNode()
                .put("rebuildId", "r-1")
                .put("status", status)
                .put("position", position)
                .put("target", 70)
                .put("error", error));
    }

    private int rebuild() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        int status = Main.run(out, out, "rebuild", "search", "--url", api.url(), "--reason", "a test");
        said = bytes.toString(StandardCharsets.UTF_8);
        return status;
    }
}
