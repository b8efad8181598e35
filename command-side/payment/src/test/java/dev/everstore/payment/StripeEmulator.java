package dev.everstore.payment;

import com.stripe.StripeClient;
import dev.everstore.localstack.stripe.StripeServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The local stack's stand-in for Stripe, in a process of its own; ends with the test. */
final class StripeEmulator implements AutoCloseable {
    static final String API_KEY = "sk_test_of_one_test";

    private final Process process;
    private final String address;
    private final HttpClient http = HttpClient.newHttpClient();

    private StripeEmulator(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    static StripeEmulator start() {
        return start("--data-dir", System.getProperty("java.io.tmpdir"), "--memory");
    }

    static StripeEmulator start(String... arguments) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        ProcessBuilder command = new ProcessBuilder(
                java.toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                StripeServer.class.getName());
        command.command().addAll(List.of(arguments));
        try {
            Process process =
                    command.redirectError(ProcessBuilder.Redirect.DISCARD).start();
            BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
            String line = String.valueOf(out.readLine());
            if (!line.startsWith("READY ")) {
                throw new IllegalStateException("The emulator said " + line);
            }
            return new StripeEmulator(process, "http://127.0.0.1:" + line.substring("READY ".length()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    String address() {
        return address;
    }

    StripeClient client(Duration patience) {
        return new StripeSettings(API_KEY, address, null, "http://localhost/").client(patience);
    }

    StripeGateway gateway(PaymentsDatabase payments) {
        return new StripeGateway(
                client(Duration.ofSeconds(2)), new StripeAttempts(payments.jdbc()), "http://localhost/");
    }

    /** The customer at their bank. */
    void customer(String confirmationUrl, boolean approve) {
        post(confirmationUrl + (approve ? "/approve" : "/decline"), Map.of(), null);
    }

    HttpResponse<String> post(String url, Map<String, String> form, @Nullable String key) {
        String body = form.entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url.startsWith("http") ? url : address + url))
                .header("Authorization", "Bearer " + API_KEY)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.close();
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
