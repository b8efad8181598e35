package dev.everstore.importer.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.everstore.importer.CannotRun;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ApiTest {
    private final AtomicInteger sessions = new AtomicInteger();
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private Api api;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(
                "/api/sessions",
                exchange -> answer(exchange, 200, "{\"token\":\"t" + sessions.incrementAndGet() + "\"}"));
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        api = new Api(new Connection(url, "importer@everstore.local", "secret", Duration.ofSeconds(2)));
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void a_change_whose_connection_broke_is_sent_again_under_the_same_key() {
        AtomicInteger attempts = new AtomicInteger();
        server.createContext("/api/things", exchange -> {
            keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
            if (attempts.incrementAndGet() == 1) {
                exchange.close();
            } else {
                answer(exchange, 201, "{}");
            }
        });

        Answer answer = api.post("/api/things", JsonMapper.shared().createObjectNode(), "a-key", List.of());

        assertThat(answer.status()).isEqualTo(201);
        assertThat(keys).containsExactly("a-key", "a-key");
    }

    @Test
    void a_used_up_session_is_opened_anew() {
        server.createContext("/api/things", exchange -> {
            boolean fresh = "Bearer t2".equals(exchange.getRequestHeaders().getFirst("Authorization"));
            answer(exchange, fresh ? 200 : 401, "{}");
        });

        assertThat(api.get("/api/things").status()).isEqualTo(200);
        assertThat(sessions).hasValue(2);
    }

    @Test
    void an_internal_error_that_stays_is_the_answer_and_one_that_passes_is_not() {
        AtomicInteger attempts = new AtomicInteger();
        server.createContext(
                "/api/passing", exchange -> answer(exchange, attempts.incrementAndGet() < 3 ? 500 : 200, "{}"));

        assertThat(api.get("/api/passing").status()).isEqualTo(200);
    }

    @Test
    void changes_that_met_are_tried_again_but_a_rule_s_conflict_is_an_answer() {
        AtomicInteger attempts = new AtomicInteger();
        server.createContext("/api/met", exchange -> {
            boolean first = attempts.incrementAndGet() == 1;
            answer(exchange, first ? 409 : 200, "{\"type\": \"https://example.com/problems/conflict\"}");
        });
        server.createContext(
                "/api/taken", exchange -> answer(exchange, 409, "{\"type\":\"https://example.com/order-exists\"}"));

        assertThat(api.get("/api/met").status()).isEqualTo(200);
        assertThat(api.get("/api/taken").status()).isEqualTo(409);
    }

    @Test
    void a_part_that_stays_down_ends_the_run_with_its_path_and_status() {
        server.createContext("/api/down", exchange -> answer(exchange, 503, "{}"));

        assertThatThrownBy(() -> api.get("/api/down"))
                .isInstanceOf(CannotRun.class)
                .hasMessageStartingWith("The server answers GET /api/down with status 503 and has not recovered");
    }

    @Test
    void a_broken_event_stream_is_opened_again_after_the_last_event_seen() throws Exception {
        List<String> resumed = new CopyOnWriteArrayList<>();
        server.createContext("/api/events/stream", exchange -> {
            String last = String.valueOf(exchange.getRequestHeaders().getFirst("Last-Event-ID"));
            resumed.add(last);
            int next = last.equals("null") ? 1 : Integer.parseInt(last) + 1;
            exchange.sendResponseHeaders(200, 0);
            try (exchange;
                    OutputStream out = exchange.getResponseBody()) {
                out.write((": hello\n\nid: " + next + "\ndata: {\"position\":\ndata: " + next + "}\n\n")
                        .getBytes(StandardCharsets.UTF_8));
            }
        });
        BlockingQueue<Long> positions = new LinkedBlockingQueue<>();

        try (EventStream stream = new EventStream(
                api,
                "/api/events/stream",
                event -> positions.add(event.get("position").asLong()))) {
            stream.start();
            assertThat(positions.poll(10, TimeUnit.SECONDS)).isEqualTo(1);
            assertThat(positions.poll(10, TimeUnit.SECONDS)).isEqualTo(2);
        }

        assertThat(resumed).startsWith("null", "1");
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
