package dev.everstore.localstack.eventbridge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;

/** Speaks AWS JSON 1.1: the operation in a header, parameters and answer in the body. */
final class Endpoint implements HttpHandler {

    private static final String PREFIX = "AWSEvents.";
    private static final int BYTES_IN_FLIGHT = 24_000_000;

    private final Map<String, Operation> operations;
    private final Signature signature;
    private final Faults faults;
    private final int mostBytes;
    private final Semaphore bytesInFlight = new Semaphore(BYTES_IN_FLIGHT, true);

    Endpoint(Map<String, Operation> operations, Signature signature, Faults faults, int mostEntryBytes) {
        this.operations = operations;
        this.signature = signature;
        this.faults = faults;
        // Escapes make the entries' JSON longer than what is counted.
        this.mostBytes = Math.min(BYTES_IN_FLIGHT, mostEntryBytes * 6 + 65_536);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            int reserved = reserved(exchange);
            bytesInFlight.acquireUninterruptibly(reserved);
            try {
                reply(exchange, 200, call(exchange, reserved));
            } catch (Refusal refusal) {
                exchange.getResponseHeaders().set("x-amzn-ErrorType", refusal.code());
                ObjectNode answer = Json.object().put("__type", refusal.code()).put("message", refusal.reason());
                reply(exchange, refusal.status(), answer);
            } catch (RuntimeException e) {
                Log.say("A call failed: " + e);
                exchange.getResponseHeaders().set("x-amzn-ErrorType", "InternalException");
                reply(
                        exchange,
                        500,
                        Json.object().put("__type", "InternalException").put("message", "Internal failure."));
            } finally {
                bytesInFlight.release(reserved);
            }
        }
    }

    private ObjectNode call(HttpExchange exchange, int reserved) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(reserved + 1);
        if (body.length > reserved) {
            throw new Refusal(413, "RequestEntityTooLargeException", "Request size exceeded the limit.");
        }
        signature.check(exchange, body);
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        Operation operation =
                target != null && target.startsWith(PREFIX) ? operations.get(target.substring(PREFIX.length())) : null;
        if (operation == null) {
            throw new Refusal(400, "UnknownOperationException", "This endpoint does not know " + target + ".");
        }
        faults.failCallIfWanted();
        return operation.call(new Input(parse(body)));
    }

    private int reserved(HttpExchange exchange) {
        String length = exchange.getRequestHeaders().getFirst("Content-Length");
        return length == null || !length.matches("\\d{1,9}")
                ? mostBytes
                : Math.min(mostBytes, Integer.parseInt(length));
    }

    private static JsonNode parse(byte[] body) {
        try {
            JsonNode json = Json.MAPPER.readTree(new String(body, StandardCharsets.UTF_8));
            if (json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException e) {
            Log.say("Not JSON: " + e.getOriginalMessage());
        }
        throw new Refusal(400, "SerializationException", "The request is not a JSON object.");
    }

    private static void reply(HttpExchange exchange, int status, ObjectNode answer) throws IOException {
        byte[] body = Json.write(answer).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
        exchange.getResponseHeaders().set("x-amzn-RequestId", UUID.randomUUID().toString());
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
