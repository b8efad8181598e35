package dev.everstore.localstack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The one description of the engines that application and tests read: Spring property keys, private to its owner. */
final class ConnectionFile {

    static final String REGION = "us-east-1";

    private final Map<String, String> lines = new LinkedHashMap<>();
    private final Credentials credentials;

    private ConnectionFile(Credentials credentials) {
        this.credentials = credentials;
    }

    static void write(Path file, Collection<RunningEngine> engines, Credentials credentials) throws IOException {
        ConnectionFile connections = new ConnectionFile(credentials);
        engines.stream().sorted((a, b) -> a.instance().compareTo(b.instance())).forEach(connections::describe);
        StringBuilder text = new StringBuilder("# Written by the supervisor; valid while it runs.\n");
        connections.forOneMachine();
        connections.lines.forEach(
                (key, value) -> text.append(key).append('=').append(value).append('\n'));
        PrivateFile.write(file, text.toString());
    }

    private void describe(RunningEngine running) {
        int port = running.port();
        switch (running.instance().engine()) {
            case POSTGRESQL -> databases(running.instance(), PostgreSql.admin(running.instance(), port, credentials));
            case DYNAMODB, SQS, EVENTBRIDGE -> aws(running.instance().key(), port);
            case ELASTICSEARCH -> lines.put("everstore.elasticsearch.url", http(port));
            case CLICKHOUSE -> {
                lines.put("everstore.clickhouse.url", "jdbc:clickhouse://127.0.0.1:" + port);
                lines.put("everstore.clickhouse.username", credentials.user(Engine.CLICKHOUSE));
                lines.put("everstore.clickhouse.password", credentials.password(Engine.CLICKHOUSE));
            }
            case MAIL -> {
                lines.put("everstore.mail.host", "127.0.0.1");
                lines.put("everstore.mail.port", Integer.toString(port));
            }
            case STRIPE -> {
                lines.put("everstore.payments.gateway", "stripe");
                lines.put("everstore.payments.stripe.api-base", http(port));
                lines.put("everstore.payments.stripe.api-key", StripeWebhook.apiKey(credentials));
                lines.put("everstore.payments.stripe.webhook-secret", StripeWebhook.secret(credentials));
            }
        }
    }

    /** What only the embedded stack wants: logins that everyone knows, stores that set themselves up, a cluster of one machine. */
    private void forOneMachine() {
        lines.put("everstore.cluster.bind-address", "127.0.0.1");
        lines.put("everstore.cluster.secret", credentials.passwordOf("cluster"));
        lines.put("everstore.seed-staff", "true");
        lines.put("everstore.dynamodb.create-tables", "true");
        lines.put("everstore.elasticsearch.replicas", "0");
        lines.put("everstore.eventbridge.create", "true");
    }

    private void databases(Instance server, PostgreSql admin) {
        for (String name : server.databases()) {
            String prefix = "everstore.databases." + name + ".";
            String reader = ServiceDatabases.reader(name);
            lines.put(prefix + "url", admin.url(name));
            lines.put(prefix + "username", name);
            lines.put(prefix + "password", credentials.passwordOf(name));
            lines.put(prefix + "reader-username", reader);
            lines.put(prefix + "reader-password", credentials.passwordOf(reader));
        }
        if (server.database() != null) {
            administrator("engines.postgresql." + server.database() + ".", admin);
        }
        // Tests make databases of their own: on the one server, or on that of the backbone.
        if (server.databases().contains("backbone")) {
            administrator("engines.postgresql.", admin);
        }
    }

    private void administrator(String prefix, PostgreSql admin) {
        lines.put(prefix + "url", admin.url("postgres"));
        lines.put(prefix + "username", admin.user());
        lines.put(prefix + "password", admin.password());
    }

    private void aws(String service, int port) {
        String prefix = "everstore." + service + ".";
        lines.put(prefix + "endpoint", http(port));
        lines.put(prefix + "region", REGION);
        lines.put(prefix + "access-key", credentials.accessKey());
        lines.put(prefix + "secret-key", credentials.secretKey());
    }

    private static String http(int port) {
        return "http://127.0.0.1:" + port;
    }
}
