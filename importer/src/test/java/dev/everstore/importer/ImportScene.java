package dev.everstore.importer;

import dev.everstore.importer.played.Call;
import dev.everstore.importer.played.PlayedApi;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A shop on disk, a played API, and the command between them. */
abstract class ImportScene {
    @TempDir
    Path folder;

    PlayedApi api;
    ShopFolder shop;
    String said = "";

    @BeforeEach
    void open() throws IOException {
        api = new PlayedApi();
        shop = ShopFolder.in(folder);
    }

    @AfterEach
    void close() {
        api.close();
    }

    List<JsonNode> bodies(String path) {
        return api.calls.stream()
                .filter(call -> call.path().equals(path) && call.method().equals("POST"))
                .map(Call::body)
                .toList();
    }

    List<String> placed() {
        return bodies("/api/orders").stream()
                .map(body -> body.path("orderId").asString())
                .toList();
    }

    List<String> refused() throws IOException {
        return Files.readAllLines(folder.resolve("refused.jsonl")).stream()
                .map(JsonMapper.shared()::readTree)
                .map(line -> line.path("file").asString() + ":"
                        + line.path("line").asLong() + " " + line.path("field").asString() + " "
                        + line.path("reason").asString())
                .toList();
    }

    int runImport(String... more) {
        List<String> args = new ArrayList<>(List.of(
                "import",
                folder.toString(),
                "--url",
                api.url(),
                "--parallel",
                "1",
                "--refused",
                folder.resolve("refused.jsonl").toString()));
        args.addAll(List.of(more));
        return run(args.toArray(String[]::new));
    }

    int run(String... args) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        int status = Main.run(out, out, args);
        said = bytes.toString(StandardCharsets.UTF_8);
        return status;
    }
}
