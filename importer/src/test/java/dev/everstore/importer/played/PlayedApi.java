package dev.everstore.importer.played;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Plays the public API on a loopback port: idempotency keys, consistency tokens, problems and the event stream. */
public final class PlayedApi implements AutoCloseable {
    public final List<Call> calls = new CopyOnWriteArrayList<>();
    public final PlayedShop shop = new PlayedShop(this::tell);

    /** Answers instead of the shop where it gives something. */
    public volatile Function<Call, Optional<Reply>> instead = call -> Optional.empty();

    public volatile boolean streams = true;

    private record Stored(String body, Reply reply) {}

    private final HttpServer server;
    private final Map<String, Stored> byKey = new ConcurrentHashMap<>();
    private final List<OutputStream> listeners = new CopyOnWriteArrayList<>();
    private final AtomicInteger positions = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);

    public PlayedApi() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The paths of all changes, in the order of their coming. */
    public List<String> changes() {
        return calls.stream()
                .filter(call -> call.method().equals("POST") && !call.path().equals("/api/sessions"))
                .map(Call::path)
                .toList();
    }

    /** As a server does after a day. */
    public void forgetKeys() {
        byKey.clear();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] sent = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            if (path.equals("/api/events/stream") && streams) {
                stream(exchange);
                return;
            }
            JsonNode body =
                    JsonMapper.shared().readTree(sent.length == 0 ? "{}".getBytes(StandardCharsets.UTF_8) : sent);
            Call call = new Call(
                    exchange.getRequestMethod(),
                    path,
                    Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse(""),
                    Optional.ofNullable(exchange.getRequestHeaders().getFirst("Idempotency-Key"))
                            .orElse(""),
                    exchange.getRequestHeaders().getOrDefault("Consistency-Token", List.of()),
                    body);
            calls.add(call);
            answer(exchange, instead.apply(call).orElseGet(() -> reply(call)));
        }
    }

    private Reply reply(Call call) {
        if (call.path().equals("/api/sessions")) {
            return Reply.ok(JsonMapper.shared().createObjectNode().put("token", "a-token"));
        }
        if (call.method().equals("GET")) {
            return shop.get(call.path());
        }
        String key = call.path() + " " + call.key();
        Stored stored = byKey.get(key);
        if (stored == null) {
            Reply reply = shop.post(call.path(), call.body());
            Reply kept = reply.status() < 300 ? reply.with("Consistency-Token", "after-" + call.key()) : reply;
            byKey.put(key, new Stored(call.body().toString(), kept));
            return kept;
        }
        return stored.body().equals(call.body().toString())
                ? stored.reply().with("Idempotency-Replayed", "true")
                : Reply.problem(422, "/problems/idempotency-key-reused", "The key was used for another body.");
    }

    private static void answer(HttpExchange exchange, Reply reply) throws IOException {
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        byte[] bytes = JsonMapper.shared().writeValueAsBytes(reply.body());
        exchange.sendResponseHeaders(reply.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private void stream(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        out.write(": hello\n\n".getBytes(StandardCharsets.UTF_8));
        out.flush();
        listeners.add(out);
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(String type, String aggregateId) {
        int position = positions.incrementAndGet();
        JsonNode event = JsonMapper.shared()
                .createObjectNode()
                .put("position", position)
                .put("type", type)
                .put("aggregateId", aggregateId);
        byte[] bytes =
                ("id:" + position + "\nevent:" + type + "\ndata:" + event + "\n\n").getBytes(StandardCharsets.UTF_8);
        for (OutputStream listener : listeners) {
            synchronized (listener) {
                try {
                    listener.write(bytes);
                    listener.flush();
                } catch (IOException gone) {
                    listeners.remove(listener);
                }
            }
        }
    }
}
