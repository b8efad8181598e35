package dev.everstore.localstack.clickhouse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The place of the engine's files, held by one process at a time; what is only for now goes away with it. */
final class DataFolder implements AutoCloseable {

    private final FileChannel lockFile;
    private final Path path;
    private final boolean thrownAway;

    private DataFolder(FileChannel lockFile, Path path, boolean thrownAway) {
        this.lockFile = lockFile;
        this.path = path;
        this.thrownAway = thrownAway;
    }

    static DataFolder hold(Path folder, boolean thrownAway) throws IOException {
        Files.createDirectories(folder);
        FileChannel lockFile =
                FileChannel.open(folder.resolve("in-use.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lockOf(lockFile) == null) {
            lockFile.close();
            throw new IOException("The data folder " + folder + " is in use by another process.");
        }
        lockFile.truncate(0);
        lockFile.write(
                ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(UTF_8)));
        DataFolder held = new DataFolder(lockFile, folder.resolve(thrownAway ? "memory" : "data"), thrownAway);
        held.discard();
        Files.createDirectories(held.path);
        return held;
    }

    Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        discard();
        lockFile.close();
    }

    private static @Nullable FileLock lockOf(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException sameProcess) {
            return null;
        }
    }

    private void discard() throws IOException {
        if (!thrownAway || !Files.exists(path)) {
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }
}
