package dev.everstore.importer.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Server-sent events, opened again after the last one seen whenever the connection breaks. A stream is never the
 * only way to learn something: while it is down, callers ask.
 */
public final class EventStream implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Api api;
    private final String path;
    private final Consumer<JsonNode> events;
    /** Ends with the first attempt, whatever came of it. */
    private final CountDownLatch opened = new CountDownLatch(1);

    private volatile boolean closed;
    private volatile boolean live;
    private volatile @Nullable InputStream body;
    private @Nullable String lastId;

    public EventStream(Api api, String path, Consumer<JsonNode> events) {
        this.api = api;
        this.path = path;
        this.events = events;
    }

    /** Starts listening and waits a little for the first connection, so that nothing that follows is missed. */
    public void start() {
        Thread.ofVirtual().name("event-stream").start(this::listen);
        try {
            boolean inTime = opened.await(10, TimeUnit.SECONDS);
            live = live && inTime;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether events arrive by themselves at the moment. */
    public boolean live() {
        return live;
    }

    @Override
    public void close() {
        closed = true;
        InputStream open = body;
        if (open != null) {
            try {
                open.close();
            } catch (IOException alreadyGone) {
                live = false;
            }
        }
    }

    private void listen() {
        while (!closed) {
            try {
                listenOnce();
            } catch (IOException | RuntimeException lost) {
                live = false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                closed = true;
            }
            live = false;
            opened.countDown();
            if (!closed) {
                Patience.sleep(PAUSE);
            }
        }
    }

    private void listenOnce() throws IOException, InterruptedException {
        List<Header> resume = lastId == null ? List.of() : List.of(new Header("Last-Event-ID", lastId));
        HttpResponse<InputStream> response = api.open(path, resume, BodyHandlers.ofInputStream());
        try (InputStream in = response.body()) {
            if (response.statusCode() != 200) {
                return;
            }
            body = in;
            live = true;
            opened.countDown();
            read(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
        }
    }

    private void read(BufferedReader lines) throws IOException {
        StringBuilder data = new StringBuilder();
        String line = lines.readLine();
        while (line != null && !closed) {
            if (line.isEmpty()) {
                dispatch(data.toString());
                data.setLength(0);
            } else if (line.startsWith("data:")) {
                data.append(value(line)).append('\n');
            } else if (line.startsWith("id:")) {
                lastId = value(line);
            }
            line = lines.readLine();
        }
    }

    private void dispatch(String data) {
        if (data.isBlank()) {
            return;
        }
        try {
            events.accept(JsonMapper.shared().readTree(data));
        } catch (JacksonException notAnEvent) {
            // A greeting or a heart-beat; the callers' own questions cover what it may have been.
        }
    }

    private static String value(String line) {
        String value = line.substring(line.indexOf(':') + 1);
        return value.startsWith(" ") ? value.substring(1) : value;
    }
}
