package dev.everstore.localstack.eventbridge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** What AWS doesn't have: a look at what is still owed, and faults on demand; needs the secret key as bearer token. */
record Backstage(String secretKey, Function<String, ObjectNode> answer) implements HttpHandler {

    private static final int MOST_BYTES = 65_536;

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String given = exchange.getRequestHeaders().getFirst("Authorization");
            if (!("Bearer " + secretKey).equals(given)) {
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            String body = new String(exchange.getRequestBody().readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
            int status = 200;
            String text;
            try {
                text = Json.write(answer.apply(body));
            } catch (RuntimeException e) {
                status = 400;
                text = Json.write(Json.object().put("message", e.getMessage()));
            }
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
