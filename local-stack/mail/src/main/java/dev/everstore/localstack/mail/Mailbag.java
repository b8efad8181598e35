package dev.everstore.localstack.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A folder of {@code NNNNNNNN-recipient.eml} files in order of arrival, of which only the newest are kept. */
final class Mailbag {

    private static final int LONGEST_NAME = 80;

    private final Path folder;
    private final int capacity;
    private final NavigableMap<Long, String> kept = new TreeMap<>();

    private Mailbag(Path folder, int capacity) {
        this.folder = folder;
        this.capacity = capacity;
    }

    /** A kept mail; the recipient is written as in its file's name. */
    record Entry(long number, String recipient) {}

    /** Goes on where an earlier process ended. */
    static Mailbag in(Path folder, int capacity) throws IOException {
        Files.createDirectories(folder);
        Mailbag bag = new Mailbag(folder, capacity);
        try (Stream<Path> files = Files.list(folder)) {
            files.map(file -> file.toFile().getName())
                    .filter(name -> name.matches("\\d{8,18}-.*\\.eml"))
                    .forEach(name -> bag.kept.put(
                            Long.parseLong(name.substring(0, name.indexOf('-'))),
                            name.substring(name.indexOf('-') + 1, name.length() - ".eml".length())));
        }
        return bag;
    }

    synchronized void keep(MimeMessage mail, String recipient) {
        long number = kept.isEmpty() ? 1 : kept.lastKey() + 1;
        String name = safe(recipient);
        Path fresh = folder.resolve("incoming");
        try (OutputStream out = Files.newOutputStream(fresh)) {
            mail.writeTo(out);
            Files.move(fresh, file(number, name), StandardCopyOption.ATOMIC_MOVE);
            kept.put(number, name);
            while (kept.size() > capacity) {
                var oldest = kept.firstEntry();
                Files.deleteIfExists(file(oldest.getKey(), oldest.getValue()));
                kept.remove(oldest.getKey());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("The mail can't be kept", failure);
        } catch (MessagingException failure) {
            throw new IllegalArgumentException("The mail can't be read", failure);
        }
    }

    synchronized int size() {
        return kept.size();
    }

    /** The newest that came before a number, to recipients whose name contains a text. */
    synchronized List<Entry> before(long number, String recipient, int most) {
        String wanted = safe(recipient).toLowerCase(Locale.ROOT);
        return kept.headMap(number, false).descendingMap().entrySet().stream()
                .filter(each -> each.getValue().toLowerCase(Locale.ROOT).contains(wanted))
                .limit(most)
                .map(each -> new Entry(each.getKey(), each.getValue()))
                .toList();
    }

    synchronized Optional<Path> file(long number) {
        return Optional.ofNullable(kept.get(number)).map(name -> file(number, name));
    }

    private Path file(long number, String name) {
        return folder.resolve(String.format(Locale.ROOT, "%08d-%s.eml", number, name));
    }

    private static String safe(String recipient) {
        String name = recipient.replaceAll("[^A-Za-z0-9@._+-]", "_");
        return name.substring(0, Math.min(LONGEST_NAME, name.length()));
    }
}
