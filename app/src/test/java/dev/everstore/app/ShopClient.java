package dev.everstore.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the API as a shop's developer would. */
final class ShopClient {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;
    private final String token;

    private ShopClient(String url, String token) {
        this.url = url;
        this.token = token;
    }

    static ShopClient anonymous(RunningShop shop) {
        return new ShopClient(shop.url(), "");
    }

    static ShopClient as(RunningShop shop, String email, String password) {
        Answer session = anonymous(shop)
                .post("/api/sessions", "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password));
        return new ShopClient(shop.url(), session.body().get("token").asString());
    }

    static ShopClient staff(RunningShop shop, String role) {
        return as(shop, role + "@everstore.local", role + "-local-only");
    }

    /** The same caller at another process of the shop. */
    ShopClient at(RunningShop other) {
        return new ShopClient(other.url(), token);
    }

    String token() {
        return token;
    }

    /** What came back. */
    record Answer(int status, JsonNode body, HttpResponse<String> response) {
        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    Answer get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    Answer post(String path, String body, String... headers) {
        return send(request(path, headers).POST(BodyPublishers.ofString(body)));
    }

    Answer once(String path, String body) {
        return post(path, body, "Idempotency-Key", UUID.randomUUID().toString());
    }

    Answer patch(String path, String body, String... headers) {
        return send(request(path, headers).method("PATCH", BodyPublishers.ofString(body)));
    }

    Answer put(String path, String body, String... headers) {
        return send(request(path, headers).PUT(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path)).header("Content-Type", "application/json");
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return headers.length == 0 ? request : request.headers(headers);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            String body = response.body();
            return new Answer(response.statusCode(), body.isEmpty() ? JSON.nullNode() : JSON.readTree(body), response);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
