package dev.everstore.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running shop over its public API, for somebody who is signed in. */
final class ShopHttp {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int FIRST_FAILURE = 400;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;
    private final String token;

    private ShopHttp(String url, String token) {
        this.url = url;
        this.token = token;
    }

    static ShopHttp signIn(String url, String email, String password) throws InterruptedException {
        Answer session = new ShopHttp(url, "").post("/api/sessions", Map.of("email", email, "password", password));
        return new ShopHttp(url, session.body().path("token").asString());
    }

    /** What came back. */
    record Answer(JsonNode body, HttpResponse<String> response) {
        String consistencyToken() {
            return response.headers().firstValue("Consistency-Token").orElse("");
        }
    }

    /** Changes something once; whatever is refused is a failure. */
    Answer post(String path, Object body) throws InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    JsonNode get(String path, String... headers) throws InterruptedException {
        HttpRequest.Builder request = request(path);
        return send(headers.length == 0 ? request : request.headers(headers)).body();
    }

    /** The lines of a server-sent stream; closing the stream ends it. */
    Stream<String> follow(String path) throws InterruptedException {
        try {
            return http.send(request(path).build(), BodyHandlers.ofLines()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    static JsonNode read(String json) {
        return JSON.readTree(json);
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private Answer send(HttpRequest.Builder request) throws InterruptedException {
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            if (response.statusCode() >= FIRST_FAILURE) {
                throw new IllegalStateException(
                        response.request().uri() + " answered " + response.statusCode() + ": " + response.body());
            }
            return new Answer(JSON.readTree(response.body()), response);
        } catch (IOException e) {
            throw new UncheckedIOException(url, e);
        }
    }
}
