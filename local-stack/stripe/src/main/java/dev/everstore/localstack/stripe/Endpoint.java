package dev.everstore.localstack.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.everstore.localstack.stripe.TestCard.Network;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** Stripe's API over HTTP: who may call, that a key takes effect once, and how errors are told. */
final class Endpoint implements HttpHandler {
    private static final String ANSWERS = "idempotent_answer";

    private final Routes routes;
    private final Books books;
    private final Set<String> running = ConcurrentHashMap.newKeySet();

    Endpoint(Routes routes, Books books) {
        this.routes = routes;
        this.books = books;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Request-Id", books.newId("req_"));
        try {
            authenticate(exchange);
            answer(exchange, body);
        } catch (Fault fault) {
            Http.answer(exchange, fault.status(), fault.body());
        } catch (NoAnswer silence) {
            silence.keep(exchange);
        } catch (RuntimeException failure) {
            System.err.println("A call failed: " + failure);
            Http.answer(
                    exchange,
                    500,
                    Fault.of(500, "api_error", "The emulator failed.").body());
        }
    }

    private static void authenticate(HttpExchange exchange) {
        String given = exchange.getRequestHeaders().getFirst("Authorization");
        if (given == null || !given.startsWith("Bearer sk_test_")) {
            throw Fault.of(401, "invalid_request_error", "Invalid API Key provided; test keys begin with sk_test_.");
        }
    }

    private void answer(HttpExchange exchange, String body) throws IOException {
        String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        if (key == null || !exchange.getRequestMethod().equals("POST")) {
            Form form = Form.parse(
                    exchange.getRequestMethod().equals("GET")
                            ? exchange.getRequestURI().getRawQuery()
                            : body);
            send(
                    exchange,
                    routes.carryOut(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI().getPath(),
                            form));
            return;
        }
        if (!running.add(key)) {
            throw Fault.of(409, "idempotency_error", "Another request with the same Idempotency-Key is running.")
                    .with("code", "idempotency_key_in_use");
        }
        try {
            once(exchange, key, body);
        } finally {
            running.remove(key);
        }
    }

    private void once(HttpExchange exchange, String key, String body) throws IOException {
        Form form = Form.parse(body);
        String request = exchange.getRequestURI().getPath() + " " + form.values();
        Optional<ObjectNode> earlier = books.find(ANSWERS, key);
        if (earlier.isPresent()) {
            again(exchange, key, request, earlier.get());
            return;
        }
        try {
            ObjectNode answer = routes.carryOut("POST", exchange.getRequestURI().getPath(), form);
            keep(key, request, 200, answer.toString());
            send(exchange, answer);
        } catch (Fault fault) {
            if (fault.isKept()) {
                keep(key, request, fault.status(), fault.body());
            }
            throw fault;
        } catch (NoAnswer lost) {
            lost.answer().ifPresent(answer -> keep(key, request, 200, answer.toString()));
            throw lost;
        }
    }

    private static void again(HttpExchange exchange, String key, String request, ObjectNode earlier)
            throws IOException {
        if (!earlier.path("request").asText().equals(request)) {
            throw Fault.of(
                    400,
                    "idempotency_error",
                    "Keys for idempotent requests can only be used with the same parameters they were first used"
                            + " with. Try using a key other than '" + key + "'.");
        }
        exchange.getResponseHeaders().set("Idempotent-Replayed", "true");
        Http.answer(
                exchange, earlier.path("status").asInt(), earlier.path("answer").asText());
    }

    private void keep(String key, String request, int status, String answer) {
        ObjectNode kept = Json.object().put("request", request).put("status", status);
        books.put(ANSWERS, key, kept.put("answer", answer));
    }

    private static void send(HttpExchange exchange, ObjectNode answer) throws IOException {
        Http.answer(exchange, 200, answer.toString());
    }

    /** What the network does when it does not deliver. */
    static final class NoAnswer extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Optional<ObjectNode> answer;

        NoAnswer(Network network, Optional<ObjectNode> answer) {
            super("The network is " + network);
            this.answer = answer;
        }

        /** What was answered and did not arrive. */
        Optional<ObjectNode> answer() {
            return answer;
        }

        /** Until the caller gives up; a connection that ended would make many clients ask again by themselves. */
        void keep(HttpExchange exchange) {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        }
    }
}
