package dev.everstore.localstack.child;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The command line that every engine process understands, so that the supervisor need not know them apart.
 *
 * @param port the port to serve on; 0 means any free one
 * @param memory whether the data may be lost at the end
 */
public record EngineArguments(int port, Path dataDir, boolean memory, String user, String password) {

    /** Holds the password where other accounts of this machine can't see it, as they can see a command line. */
    public static final String PASSWORD_VARIABLE = "EVERSTORE_ENGINE_PASSWORD";

    /** Reads {@code --port N --data-dir DIR [--memory] [--user U --password P]}. */
    public static EngineArguments parse(String... args) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < args.length; i++) {
            if (args[i].equals("--memory")) {
                values.put("--memory", "true");
            } else if (args[i].startsWith("--") && i + 1 < args.length) {
                values.put(args[i], args[++i]);
            } else {
                throw new IllegalArgumentException("Unknown argument " + args[i]);
            }
        }
        String dataDir = values.get("--data-dir");
        if (dataDir == null) {
            throw new IllegalArgumentException("--data-dir is missing");
        }
        return new EngineArguments(
                Integer.parseInt(values.getOrDefault("--port", "0")),
                Path.of(dataDir).toAbsolutePath(),
                values.containsKey("--memory"),
                values.getOrDefault("--user", "local"),
                values.getOrDefault("--password", System.getenv().getOrDefault(PASSWORD_VARIABLE, "local")));
    }

    /** The port asked for, or a free one for engines that can't choose one themselves. */
    public int portOrFree() throws IOException {
        if (port != 0) {
            return port;
        }
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
