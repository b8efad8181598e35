package dev.everstore.containers;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/** PostgreSQL with a database per service, each with an owner and a reader whose logins open no other database. */
final class ServiceDatabases {

    private static final List<String> NAMES = List.of("users", "products", "orders", "payments", "sagas", "backbone");
    private static final String ADMIN = "postgres";
    private static final long SHARED_MEMORY_BYTES = 256L * 1024 * 1024;
    private static final int EXECUTABLE = 0755;

    private final Passwords passwords;
    private final PostgreSQLContainer server;

    ServiceDatabases(DockerImageName image, Passwords passwords) {
        this.passwords = passwords;
        this.server = new PostgreSQLContainer(image)
                .withDatabaseName(ADMIN)
                .withUsername(ADMIN)
                .withPassword(passwords.of(ADMIN))
                .withEnv("POSTGRES_INITDB_ARGS", "--encoding=UTF8 --locale=C --data-checksums")
                // The script of compose.yaml, which the image runs before it listens.
                .withCopyFileToContainer(
                        MountableFile.forClasspathResource("init.sh", EXECUTABLE),
                        "/docker-entrypoint-initdb.d/init.sh")
                // Without this command Testcontainers would turn fsync off.
                .withCommand("postgres", "-c", "max_connections=300", "-c", "timezone=UTC")
                .withSharedMemorySize(SHARED_MEMORY_BYTES);
        for (String name : NAMES) {
            String variable = "EVERSTORE_DATABASES_" + name.toUpperCase(Locale.ROOT);
            server.withEnv(variable + "_PASSWORD", passwords.of(name));
            server.withEnv(variable + "_READER_PASSWORD", passwords.of(reader(name)));
        }
    }

    PostgreSQLContainer server() {
        return server;
    }

    void describe(Map<String, String> connections) {
        for (String name : NAMES) {
            String prefix = "everstore.databases." + name + ".";
            connections.put(prefix + "url", url(name));
            connections.put(prefix + "username", name);
            connections.put(prefix + "password", passwords.of(name));
            connections.put(prefix + "reader-username", reader(name));
            connections.put(prefix + "reader-password", passwords.of(reader(name)));
        }
        connections.put("engines.postgresql.url", url(ADMIN));
        connections.put("engines.postgresql.username", ADMIN);
        connections.put("engines.postgresql.password", passwords.of(ADMIN));
    }

    private String url(String database) {
        int port = server.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT);
        return "jdbc:postgresql://" + server.getHost() + ":" + port + "/" + database;
    }

    private static String reader(String database) {
        return database + "_reader";
    }
}
