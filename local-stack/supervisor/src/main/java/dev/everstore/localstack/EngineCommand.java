package dev.everstore.localstack;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** How an engine's process is called: its Java, its class path, its arguments. */
record EngineCommand(
        Instance instance,
        Path target,
        Path data,
        boolean memory,
        Map<String, Integer> ports,
        Credentials credentials) {

    private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

    /** Those whose loaded classes Java can keep, which halves the work of the next start. */
    private static final Set<Engine> ARCHIVING = EnumSet.of(Engine.ELASTICSEARCH, Engine.EVENTBRIDGE, Engine.SQS);

    static List<String> archive(Path file) {
        return List.of(
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + file,
                "-Xlog:disable",
                "-Xlog:all=error:stderr",
                "-Xlog:cds=off:stderr");
    }

    static Path java() {
        return JAVA_HOME.resolve("bin").resolve("java");
    }

    /** What to execute: the words stand in a private file, because every account can read a command line. */
    List<String> call() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (String word : words()) {
            String quoted = word.replace("\\", "\\\\").replace("\"", "\\\"");
            lines.append('"').append(quoted).append("\"\n");
        }
        Path file = data.resolve("command");
        PrivateFile.write(file, lines.toString());
        return List.of(java().toString(), "@" + file);
    }

    private List<String> words() throws IOException {
        List<String> words = new ArrayList<>(List.of(
                "-Xmx" + engine().heapMegabytes() + "m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.io.tmpdir=" + PrivateFile.folder(data.resolve("tmp"), "rwx------")));
        // The quick compiler alone starts faster; DynamoDB works long enough for the thorough one to pay.
        if (engine() != Engine.DYNAMODB) {
            words.add("-XX:TieredStopAtLevel=1");
        }
        if (!memory && ARCHIVING.contains(engine())) {
            words.addAll(archive(data.resolve("classes.jsa")));
        }
        engine().flags().forEach(flag -> words.add(flag.replace("{lib}", lib().toString())));
        words.addAll(List.of("-cp", jar() + File.pathSeparator + lib() + "/*", engine().mainClass()));
        words.addAll(List.of("--port", Integer.toString(port(instance.key())), "--data-dir", data.toString()));
        if (memory) {
            words.add("--memory");
        }
        words.addAll(arguments());
        return words;
    }

    private List<String> arguments() {
        return switch (engine()) {
            case POSTGRESQL -> postgresql();
            case CLICKHOUSE -> List.of("--user", credentials.user(engine()));
            case EVENTBRIDGE ->
                List.of(
                        "--sqs-endpoint",
                        "http://127.0.0.1:" + port(Engine.SQS.key()),
                        "--region",
                        ConnectionFile.REGION,
                        "--access-key",
                        credentials.accessKey(),
                        "--secret-key",
                        credentials.secretKey());
            case DYNAMODB, ELASTICSEARCH, SQS, MAIL, STRIPE -> List.of();
        };
    }

    private List<String> postgresql() {
        List<String> login = List.of("--user", credentials.user(Engine.POSTGRESQL));
        return instance.oneOfMany()
                ? Stream.concat(login.stream(), Stream.of("--small")).toList()
                : login;
    }

    private Engine engine() {
        return instance.engine();
    }

    Map<String, String> environment() {
        return switch (engine()) {
            case POSTGRESQL -> Map.of("EVERSTORE_ENGINE_PASSWORD", credentials.passwordOf(instance.key()));
            // The engine brings signal handlers of its own, which must not replace those of Java.
            case CLICKHOUSE ->
                Map.of(
                        "EVERSTORE_ENGINE_PASSWORD",
                        credentials.passwordOf(instance.key()),
                        System.getProperty("os.name").startsWith("Mac") ? "DYLD_INSERT_LIBRARIES" : "LD_PRELOAD",
                        JAVA_HOME
                                .resolve("lib")
                                .resolve(System.mapLibraryName("jsig"))
                                .toString());
            case DYNAMODB, ELASTICSEARCH, SQS, EVENTBRIDGE, MAIL, STRIPE -> Map.of();
        };
    }

    private int port(String of) {
        return ports.getOrDefault(of, 0);
    }

    private Path lib() {
        return target.resolve("lib");
    }

    private Path jar() throws IOException {
        String name = "local-stack-" + engine().key();
        if (Files.isDirectory(target)) {
            try (Stream<Path> files = Files.list(target)) {
                Optional<Path> jar = files.filter(
                                file -> file.toFile().getName().matches(name + "[-.0-9A-Z]*\\.jar"))
                        .sorted()
                        .findFirst();
                if (jar.isPresent()) {
                    return jar.get();
                }
            }
        }
        throw new StackFailure(engine().title() + " is not built: there is no " + name + ".jar in " + target + ".");
    }
}
