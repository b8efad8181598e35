package dev.everstore.importer.shop;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checked rows on disk, found again by offset: memory holds numbers, not rows, however large the shop. Written by
 * one thread, then read by many.
 */
final class Spool implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final FileChannel channel;
    private final OutputStream out;
    private long end;

    Spool(Path folder, String name) throws IOException {
        Path file = Files.createTempFile(folder, name, ".spool");
        this.channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        // Without a name it goes with the process, however that ends.
        Files.delete(file);
        this.out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
    }

    /** Appends and gives the offset. */
    long append(JsonNode row) {
        byte[] bytes = JSON.writeValueAsBytes(row);
        long offset = end;
        try {
            out.write(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("The disk for checked rows is full or gone.", e);
        }
        end += Integer.BYTES + bytes.length;
        return offset;
    }

    /** Ends writing; reading sees everything from here on. */
    void seal() throws IOException {
        out.flush();
    }

    JsonNode read(long offset) {
        int length = bytes(offset, Integer.BYTES).getInt();
        return JSON.readTree(bytes(offset + Integer.BYTES, length).array());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private ByteBuffer bytes(long offset, int length) {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        try {
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, offset + buffer.position()) < 0) {
                    throw new IOException("A checked row is cut off.");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return buffer.flip();
    }
}
