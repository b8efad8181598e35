package dev.everstore.localstack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One stack's folder, held by a lock that ends with our process: data, logs, passwords, ports and the connection file.
 */
final class DataFolder implements AutoCloseable {

    private static final long LEAST_FREE_BYTES = 500L << 20;

    private final Path root;
    private final Path data;
    private final boolean memory;
    private final FileChannel lockFile;

    private DataFolder(Path root, boolean memory, FileChannel lockFile) {
        this.root = root;
        this.data = memory ? root.resolve("memory") : root;
        this.memory = memory;
        this.lockFile = lockFile;
    }

    /** Takes the folder for this process alone; with {@code memory} the kept data in it stays untouched. */
    static DataFolder open(Path root, boolean memory) throws IOException {
        try {
            // Others may pass through it: a server that refuses to be root runs as somebody else.
            PrivateFile.folder(root, "rwx--x--x");
        } catch (IOException failure) {
            throw new StackFailure("The data folder " + root + " can't be made: " + failure + ".", failure);
        }
        DataFolder folder = new DataFolder(root, memory, lock(root));
        folder.refuseFullDisk();
        Files.deleteIfExists(folder.connectionFile());
        folder.forgetMemory();
        PrivateFile.folder(folder.data, "rwx--x--x");
        PrivateFile.folder(folder.logs(), "rwx------");
        return folder;
    }

    /** The process that holds the folder, if one does. */
    static Optional<Long> holder(Path root) throws IOException {
        Path file = root.resolve("lock");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return tryLock(channel) == null ? Optional.of(Long.parseLong(holder(channel))) : Optional.empty();
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(32);
        channel.read(text, 0);
        return new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII).strip();
    }

    private static FileChannel lock(Path root) throws IOException {
        FileChannel channel = FileChannel.open(
                root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            String pid = holder(channel);
            channel.close();
            throw new StackFailure("The data folder " + root + " is in use by process " + pid
                    + ": stop that one (./everstore stop) or choose another folder with --data-dir.");
        }
        channel.truncate(0);
        channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
        return channel;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private void refuseFullDisk() throws IOException {
        long free = Files.getFileStore(root).getUsableSpace();
        if (free < LEAST_FREE_BYTES) {
            throw new StackFailure("The disk under " + root + " has only " + (free >> 20) + " MB left, and the engines"
                    + " want " + (LEAST_FREE_BYTES >> 20) + " MB: free some or choose another folder with --data-dir.");
        }
    }

    Path data() {
        return data;
    }

    /** Whether the data is thrown away at the end. */
    boolean memory() {
        return memory;
    }

    Path logs() {
        return root.resolve("logs");
    }

    /** Tells application and tests where the engines are; it exists only while they all serve. */
    Path connectionFile() {
        return root.resolve("engines.properties");
    }

    Path stateFile() {
        return root.resolve("stack.properties");
    }

    Path portsFile() {
        return root.resolve("ports.properties");
    }

    /** An engine's own folder, closed to others unless it steps down to another account. */
    Path of(Instance instance) throws IOException {
        boolean stepsDown = instance.engine() == Engine.POSTGRESQL;
        return PrivateFile.folder(data.resolve(instance.key()), stepsDown ? "rwx--x--x" : "rwx------");
    }

    /** Data of one server for all is not that of one for each: refuses the other way of running. */
    void settle(boolean isolated) throws IOException {
        Path together = data.resolve("postgresql").resolve("initialised");
        Path apart = data.resolve("postgresql-backbone").resolve("initialised");
        if (Files.exists(isolated ? together : apart)) {
            throw new StackFailure("The data in " + data + " was made " + (isolated ? "without" : "with")
                    + " --isolated: start it so again, or choose another folder with --data-dir.");
        }
    }

    private void forgetMemory() throws IOException {
        Path thrownAway = root.resolve("memory");
        if (Files.exists(thrownAway)) {
            try (Stream<Path> files = Files.walk(thrownAway)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(connectionFile());
        Files.deleteIfExists(stateFile());
        if (memory) {
            forgetMemory();
        }
        lockFile.close();
    }
}
