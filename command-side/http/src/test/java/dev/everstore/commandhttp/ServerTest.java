package dev.everstore.commandhttp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One server for all tests of this room, and short ways to call it. */
@SpringBootTest(classes = TestShop.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
abstract class ServerTest {
    static final String IMPORTER = "importer.ivy";
    static final String CUSTOMER = "customer.ada";
    static final JsonMapper JSON = new JsonMapper();

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Autowired
    RecordingBus bus;

    @Value("${local.server.port}")
    int port;

    @BeforeEach
    void forget() {
        bus.reset();
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "application/json");
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> post(String who, String path, String body) {
        return send(as(who, path).POST(BodyPublishers.ofString(body)));
    }

    HttpRequest.Builder as(String who, String path) {
        return request(path).header("Authorization", "Bearer " + who);
    }

    static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    /** Every no is a problem document of that status and code; answers it for more questions. */
    static JsonNode assertProblem(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        JsonNode problem = json(response);
        assertThat(problem.get("type").stringValue()).isEqualTo("https://everstore.dev/problems/" + code);
        assertThat(problem.get("status").intValue()).isEqualTo(status);
        assertThat(problem.get("title").stringValue()).isNotBlank();
        assertThat(problem.get("detail").stringValue()).isNotBlank();
        assertThat(problem.get("instance").stringValue())
                .isEqualTo(response.uri().getRawPath());
        return problem;
    }

    static String field(JsonNode problem) {
        return problem.get("errors").get(0).get("field").stringValue();
    }

    static List<String> fields(JsonNode problem) {
        return problem.get("errors").findValuesAsString("field");
    }
}
