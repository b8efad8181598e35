package dev.everstore.localstack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;

/** Proof that an engine answers, not only that its port is open; throws while it doesn't. */
@FunctionalInterface
interface HealthCheck {

    void check(RunningEngine engine, Credentials credentials) throws IOException, InterruptedException, SQLException;

    static void postgresql(RunningEngine engine, Credentials credentials) throws SQLException {
        try (Connection connection = PostgreSql.admin(engine.instance(), engine.port(), credentials)
                        .connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("select 1");
        }
    }

    static void dynamodb(RunningEngine engine, Credentials credentials) throws IOException, InterruptedException {
        awsJson(engine.port(), "DynamoDB_20120810.ListTables", "dynamodb");
    }

    static void eventbridge(RunningEngine engine, Credentials credentials) throws IOException, InterruptedException {
        ok(to(engine.port(), "/_status")
                .header("Authorization", "Bearer " + credentials.secretKey())
                .build());
    }

    static void sqs(RunningEngine engine, Credentials credentials) throws IOException, InterruptedException {
        awsJson(engine.port(), "AmazonSQS.ListQueues", "sqs");
    }

    static void elasticsearch(RunningEngine engine, Credentials credentials) throws IOException, InterruptedException {
        ok(to(engine.port(), "/_cluster/health?wait_for_status=yellow&timeout=1s")
                .build());
    }

    static void clickhouse(RunningEngine engine, Credentials credentials) throws IOException, InterruptedException {
        String login = credentials.user(Engine.CLICKHOUSE) + ":" + credentials.password(Engine.CLICKHOUSE);
        ok(to(engine.port(), "/")
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
                .POST(HttpRequest.BodyPublishers.ofString("SELECT 1"))
                .build());
    }

    static void mail(RunningEngine engine, Credentials credentials) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), engine.port())) {
            socket.setSoTimeout(2_000);
            String greeting = new String(socket.getInputStream().readNBytes(3), StandardCharsets.US_ASCII);
            if (!greeting.equals("220")) {
                throw new IOException("Greeted with " + greeting);
            }
        }
    }

    static void stripe(RunningEngine engine, Credentials credentials) throws IOException, InterruptedException {
        ok(to(engine.port(), "/_status").build());
    }

    private static void awsJson(int port, String target, String service) throws IOException, InterruptedException {
        ok(to(port, "/")
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("X-Amz-Target", target)
                .header("X-Amz-Date", "20260101T000000Z")
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/" + service
                                + "/aws4_request, SignedHeaders=host, Signature=0")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build());
    }

    /** A request to a port of this machine. */
    static HttpRequest.Builder to(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(5));
    }

    /** Succeeds on a status below 300. */
    static void ok(HttpRequest request) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(2))
                .build()) {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IOException("Status " + response.statusCode() + ": " + response.body());
            }
        }
    }
}
