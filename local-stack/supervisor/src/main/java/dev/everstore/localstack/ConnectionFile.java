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
        engines.stream().sorted((a, b) -> a.engine().compareTo(b.engine())).forEach(connections::describe);
        StringBuilder text = new StringBuilder("# Written by the supervisor; valid while it runs.\n");
        connections.forOneMachine();
        connections.lines.forEach(
                (key, value) -> text.append(key).append('=').append(value).append('\n'));
        PrivateFile.write(file, text.toString());
    }

    private void describe(RunningEngine running) {
        int port = running.port();
        switch (running.engine()) {
            case POSTGRESQL -> databases(PostgreSql.admin(port, credentials));
            case DYNAMODB, SQS, EVENTBRIDGE -> aws(running.engine().key(), port);
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

    private void databases(PostgreSql admin) {
        for (String name : ServiceDatabases.NAMES) {
            String prefix = "everstore.databases." + name + ".";
            String reader = ServiceDatabases.reader(name);
            lines.put(prefix + "url", admin.url(name));
            lines.put(prefix + "username", name);
            lines.put(prefix + "password", credentials.passwordOf(name));
            lines.put(prefix + "reader-username", reader);
            lines.put(prefix + "reader-password", credentials.passwordOf(reader));
        }
        lines.put("engines.postgresql.url", admin.url("postgres"));
        lines.put("engines.postgresql.username", admin.user());
        lines.put("engines.postgresql.password", admin.password());
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
