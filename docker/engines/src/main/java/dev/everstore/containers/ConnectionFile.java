package dev.everstore.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** Writes the one description of the engines: private to its owner, and never seen half written. */
final class ConnectionFile {

    private ConnectionFile() {}

    static void write(Path file, Map<String, String> connections) throws IOException {
        StringBuilder text = new StringBuilder("# Written for the containers; valid while they run.\n");
        connections.forEach(
                (key, value) -> text.append(key).append('=').append(value).append('\n'));
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, text);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
