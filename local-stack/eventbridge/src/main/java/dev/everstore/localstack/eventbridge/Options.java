package dev.everstore.localstack.eventbridge;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What the command line says; sizes in bytes, the first retry delay in milliseconds. */
record Options(
        int port,
        Path dataDir,
        boolean memory,
        URI sqsEndpoint,
        String accessKey,
        String secretKey,
        Arns arns,
        int maxRequestBytes,
        int retryBaseMillis) {

    static Options parse(String... arguments) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < arguments.length; i++) {
            String name = arguments[i];
            if (name.equals("--memory")) {
                given.put(name, "true");
            } else if (name.startsWith("--") && i + 1 < arguments.length) {
                given.put(name, arguments[++i]);
            } else {
                throw new IllegalArgumentException("Not understood: " + name);
            }
        }
        return from(given);
    }

    private static Options from(Map<String, String> given) {
        return new Options(
                Integer.parseInt(given.getOrDefault("--port", "0")),
                Path.of(required(given, "--data-dir")),
                given.containsKey("--memory"),
                URI.create(required(given, "--sqs-endpoint")),
                required(given, "--access-key"),
                required(given, "--secret-key"),
                new Arns(given.getOrDefault("--region", "us-east-1"), given.getOrDefault("--account", "000000000000")),
                Integer.parseInt(given.getOrDefault("--max-request-bytes", "1048576")),
                Integer.parseInt(given.getOrDefault("--retry-base-millis", "500")));
    }

    private static String required(Map<String, String> given, String name) {
        String value = given.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }
}
