package dev.everstore.importer.http;

import dev.everstore.importer.CannotRun;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The public API for a patient caller: every request may be made again, since each change carries its idempotency
 * key, so whatever passes by itself (a busy part, a restart, a lost connection) is waited for here and nowhere else.
 */
public final class Api {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(120);
    private static final int MOST_DOUBTS = 6;

    private final Connection connection;
    private final Patience patience;
    private final Session session;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    public Api(Connection connection) {
        this.connection = connection;
        this.patience = new Patience(connection.patience());
        this.session = new Session(this::signIn);
    }

    public Answer get(String path) {
        return get(path, List.of());
    }

    public Answer get(String path, List<Header> headers) {
        return call(request(path, headers).GET());
    }

    /** Changes something; the same key and body may be sent again at will. */
    public Answer post(String path, JsonNode body, String idempotencyKey, List<Header> headers) {
        List<Header> all = new ArrayList<>(headers);
        all.add(new Header("Idempotency-Key", idempotencyKey));
        return change("POST", path, body, all);
    }

    /** The same for a part of something. */
    public Answer patch(String path, JsonNode body, String idempotencyKey) {
        return change("PATCH", path, body, List.of(new Header("Idempotency-Key", idempotencyKey)));
    }

    private Answer change(String method, String path, JsonNode body, List<Header> headers) {
        return call(request(path, headers)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    /** Opens something endless, once and without patience; the caller reads, closes and opens it again. */
    <T> HttpResponse<T> open(String path, List<Header> headers, HttpResponse.BodyHandler<T> body)
            throws IOException, InterruptedException {
        String token = session.token(null);
        HttpRequest.Builder request = request(path, headers).timeout(Duration.ofSeconds(30));
        HttpResponse<T> response = client.send(authorized(request, token), body);
        if (response.statusCode() == 401) {
            session.token(token);
        }
        return response;
    }

    private Answer call(HttpRequest.Builder request) {
        String token = session.token(null);
        Answer answer = untilAnswered(authorized(request, token));
        if (answer.status() == 401) {
            answer = untilAnswered(authorized(request, session.token(token)));
        }
        if (answer.status() == 401 || answer.text("type").endsWith("/forbidden")) {
            throw new CannotRun("The server does not let " + connection.email() + " do this: " + answer.reason());
        }
        return answer;
    }

    private Answer signIn() {
        JsonNode body = JSON.createObjectNode().put("email", connection.email()).put("password", connection.password());
        return untilAnswered(request("/api/sessions", List.of())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build());
    }

    private Answer untilAnswered(HttpRequest request) {
        long started = System.nanoTime();
        for (int attempt = 0; ; attempt++) {
            try {
                HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
                if (!Passing.by(response, attempt < MOST_DOUBTS)) {
                    patience.wentWell();
                    return answer(response);
                }
                if (response.statusCode() == Passing.TOO_MANY_REQUESTS) {
                    patience.wentWell();
                }
                patience.pause(started, attempt, Passing.retryAfter(response), Passing.told(response));
            } catch (IOException e) {
                patience.pause(
                        started, attempt, Duration.ZERO, "The server at " + connection.url() + " cannot be reached");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CannotRun("The work was interrupted.", e);
            }
        }
    }

    private static Answer answer(HttpResponse<String> response) {
        Function<String, @Nullable String> header =
                name -> response.headers().firstValue(name).orElse(null);
        return new Answer(
                response.statusCode(),
                "true".equals(header.apply("Idempotency-Replayed")),
                header.apply("Consistency-Token"),
                header.apply("Location"),
                json(response.body()));
    }

    private static JsonNode json(String text) {
        try {
            return text.isBlank() ? JSON.createObjectNode() : JSON.readTree(text);
        } catch (JacksonException notJson) {
            return JSON.createObjectNode();
        }
    }

    private HttpRequest.Builder request(String path, List<Header> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(connection.url() + path))
                .timeout(ANSWER_WITHIN)
                .header("Accept", "application/json, application/problem+json, text/event-stream");
        headers.forEach(header -> request.header(header.name(), header.value()));
        return request;
    }

    private static HttpRequest authorized(HttpRequest.Builder request, String token) {
        return request.setHeader("Authorization", "Bearer " + token).build();
    }
}
