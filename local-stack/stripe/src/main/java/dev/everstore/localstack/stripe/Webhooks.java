package dev.everstore.localstack.stripe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells registered addresses what happened, signed with the secret that each got when it was registered, and again
 * with longer and longer pauses until it answers with success; what waits at the end of the process is forgotten.
 */
final class Webhooks implements AutoCloseable {
    private static final String KIND = "webhook_endpoint";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long FIRST_PAUSE_MILLIS = 200;
    private static final int MOST_TRIES = 12;

    private final Books books;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("webhooks").factory());
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Webhooks(Books books) {
        this.books = books;
    }

    void start() {
        books.all(KIND)
                .forEach(endpoint ->
                        System.err.println("Telling " + endpoint.path("url").asText()));
    }

    /** An address that is registered again keeps its name and gets the newest secret. */
    static ObjectNode register(Books books, Form form) {
        String url = form.required("url");
        String id = books.all(KIND).stream()
                .filter(known -> known.path("url").asText().equals(url))
                .map(known -> known.path("id").asText())
                .findFirst()
                .orElseGet(() -> books.newId("we_"));
        ObjectNode endpoint = Json.object()
                .put("id", id)
                .put("object", KIND)
                .put("url", url)
                .put("status", "enabled")
                .put("created", Books.now())
                .put("secret", form.text("secret").orElseGet(() -> books.newId("whsec_")));
        ArrayNode wanted = endpoint.putArray("enabled_events");
        form.under("enabled_events").values().forEach(wanted::add);
        books.put(KIND, endpoint.path("id").asText(), endpoint);
        return endpoint;
    }

    void tell(String type, ObjectNode object) {
        ObjectNode event = Json.object()
                .put("id", books.newId("evt_"))
                .put("object", "event")
                .put("api_version", "2026-07-29.dahlia")
                .put("created", Books.now())
                .put("livemode", false)
                .put("pending_webhooks", 1)
                .put("type", type);
        event.putObject("data").set("object", object.deepCopy());
        String text = event.toString();
        for (ObjectNode endpoint : books.all(KIND)) {
            if (wants(endpoint, type)) {
                deliver(endpoint, text, 1);
            }
        }
    }

    private static boolean wants(ObjectNode endpoint, String type) {
        for (var wanted : endpoint.path("enabled_events")) {
            if (wanted.asText().equals("*") || wanted.asText().equals(type)) {
                return true;
            }
        }
        return false;
    }

    void later(Duration pause, Runnable work) {
        var _ = timer.schedule(work, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void deliver(ObjectNode endpoint, String event, int attempt) {
        Thread.startVirtualThread(() -> {
            if (!isDelivered(endpoint, event) && attempt < MOST_TRIES && !timer.isShutdown()) {
                Duration pause = Duration.ofMillis(FIRST_PAUSE_MILLIS << (attempt - 1));
                later(pause, () -> deliver(endpoint, event, attempt + 1));
            }
        });
    }

    private boolean isDelivered(ObjectNode endpoint, String event) {
        long now = Books.now();
        try {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(endpoint.path("url").asText()))
                    .timeout(PATIENCE)
                    .header("Content-Type", "application/json; charset=utf-8")
                    .header(
                            "Stripe-Signature",
                            signature(endpoint.path("secret").asText(), now, event))
                    .POST(HttpRequest.BodyPublishers.ofString(event))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() / 100 == 2;
        } catch (IOException unreachable) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** {@code t=…,v1=…}: HMAC-SHA256 over the time and the body. */
    static String signature(String secret, long at, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] signed = mac.doFinal((at + "." + body).getBytes(StandardCharsets.UTF_8));
            return "t=" + at + ",v1=" + HexFormat.of().formatHex(signed);
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        http.shutdownNow();
    }
}
