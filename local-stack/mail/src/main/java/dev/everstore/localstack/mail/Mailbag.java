package dev.everstore.localstack.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.stream.Stream;

/** A folder of {@code NNNNNNNN-recipient.eml} files in order of arrival, of which only the newest are kept. */
final class Mailbag {

    private static final int LONGEST_NAME = 80;

    private final Path folder;
    private final int capacity;
    private final Deque<Path> kept = new ArrayDeque<>();
    private long last;

    private Mailbag(Path folder, int capacity) {
        this.folder = folder;
        this.capacity = capacity;
    }

    /** Goes on where an earlier process ended. */
    static Mailbag in(Path folder, int capacity) throws IOException {
        Files.createDirectories(folder);
        Mailbag bag = new Mailbag(folder, capacity);
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toFile().getName().matches("\\d{8,}-.*\\.eml"))
                    .sorted()
                    .forEach(bag.kept::add);
        }
        if (!bag.kept.isEmpty()) {
            String newest = bag.kept.getLast().toFile().getName();
            bag.last = Long.parseLong(newest.substring(0, newest.indexOf('-')));
        }
        return bag;
    }

    synchronized void keep(MimeMessage mail, String recipient) {
        last++;
        String name = recipient.replaceAll("[^A-Za-z0-9@._+-]", "_");
        String shortName = name.substring(0, Math.min(LONGEST_NAME, name.length()));
        Path file = folder.resolve(String.format(Locale.ROOT, "%08d-%s.eml", last, shortName));
        Path fresh = folder.resolve("incoming");
        try (OutputStream out = Files.newOutputStream(fresh)) {
            mail.writeTo(out);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            kept.add(file);
            while (kept.size() > capacity) {
                Files.deleteIfExists(kept.removeFirst());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("The mail can't be kept", failure);
        } catch (MessagingException failure) {
            throw new IllegalArgumentException("The mail can't be read", failure);
        }
    }
}
