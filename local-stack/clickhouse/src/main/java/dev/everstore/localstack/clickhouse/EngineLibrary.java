package dev.everstore.localstack.clickhouse;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Finds the engine's shared library: where a property says, or where the build installed it. */
final class EngineLibrary {

    private static final String PROPERTY = "clickhouse.library";

    private EngineLibrary() {}

    static Path find() {
        String given = System.getProperty(PROPERTY);
        return given == null ? installed() : Path.of(given).toAbsolutePath();
    }

    private static Path installed() {
        Path relative = Path.of("node_modules", "@chdb", platformPackage(), "libchdb.so");
        for (Path folder = ownPlace(); folder != null; folder = folder.getParent()) {
            Path library = folder.resolve(relative);
            if (Files.isReadable(library)) {
                return library;
            }
        }
        throw new IllegalStateException("ClickHouse's engine library is missing: run fetch-engine.mjs in"
                + " local-stack/clickhouse, or name the file with -D" + PROPERTY + ".");
    }

    private static Path ownPlace() {
        try {
            return Path.of(EngineLibrary.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String platformPackage() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String chip = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x64";
        return system.contains("mac") ? "lib-darwin-" + chip : "lib-linux-" + chip + "-gnu";
    }
}
