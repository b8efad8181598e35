package dev.everstore.localstack.eventbridge;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** A folder that one process at a time may use; what is kept in memory only is deleted at both ends. */
final class DataFolder implements AutoCloseable {

    private final Path folder;
    private final boolean fleeting;
    private final FileChannel lockFile;

    DataFolder(Path folder, boolean fleeting) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.fleeting = fleeting;
        this.lockFile = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lock() == null) {
            lockFile.close();
            throw new IOException("The data folder " + folder + " is in use by another process.");
        }
        if (fleeting) {
            deleteDatabase();
        }
    }

    Path database() {
        return folder.resolve(fleeting ? "fleeting.db" : "eventbridge.db");
    }

    @Override
    public void close() throws IOException {
        if (fleeting) {
            deleteDatabase();
        }
        lockFile.close();
    }

    private @Nullable FileLock lock() throws IOException {
        try {
            return lockFile.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private void deleteDatabase() throws IOException {
        for (String suffix : new String[] {"", "-wal", "-shm"}) {
            Files.deleteIfExists(folder.resolve(database().getFileName() + suffix));
        }
    }
}
