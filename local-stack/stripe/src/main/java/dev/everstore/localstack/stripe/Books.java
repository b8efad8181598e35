package dev.everstore.localstack.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All objects by kind and id, and the answers that were given under idempotency keys. Every change is a line in a
 * journal, read again at the next start; a line that a crash cut off is the only thing that may be lost.
 */
final class Books implements AutoCloseable {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final int ID_LENGTH = 24;

    private final Map<String, Map<String, ObjectNode>> kinds = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final @Nullable BufferedWriter journal;

    private Books(@Nullable BufferedWriter journal) {
        this.journal = journal;
    }

    static Books inMemory() {
        return new Books(null);
    }

    static Books in(Path folder) throws IOException {
        Path file = Files.createDirectories(folder).resolve("journal.jsonl");
        List<ObjectNode> kept = new ArrayList<>();
        if (Files.exists(file)) {
            read(file, kept);
        }
        Books books = new Books(Files.newBufferedWriter(
                file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
        kept.forEach(line ->
                books.of(line.path("kind").asText()).put(line.path("id").asText(), (ObjectNode) line.path("object")));
        return books;
    }

    private static void read(Path file, List<ObjectNode> lines) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                Json.whole(line).ifPresent(lines::add);
            }
        }
    }

    /** Does something that no other change may come between. */
    synchronized <T> T change(Supplier<T> work) {
        return work.get();
    }

    String newId(String prefix) {
        StringBuilder id = new StringBuilder(prefix);
        random.ints(ID_LENGTH, 0, LETTERS.length()).forEach(i -> id.append(LETTERS.charAt(i)));
        return id.toString();
    }

    static long now() {
        return Instant.now().getEpochSecond();
    }

    synchronized void put(String kind, String id, ObjectNode object) {
        of(kind).put(id, object);
        if (journal == null) {
            return;
        }
        try {
            ObjectNode line = Json.object().put("kind", kind).put("id", id);
            line.set("object", object);
            // Before each line, since the one before may have been cut off.
            journal.write("\n" + line);
            journal.flush();
        } catch (IOException failure) {
            throw new UncheckedIOException("The journal can't be written", failure);
        }
    }

    synchronized Optional<ObjectNode> find(String kind, String id) {
        return Optional.ofNullable(of(kind).get(id));
    }

    ObjectNode get(String kind, String id) {
        return find(kind, id).orElseThrow(() -> Fault.missing(kind, id));
    }

    /** Newest first. */
    synchronized List<ObjectNode> all(String kind) {
        Collection<ObjectNode> inOrder = of(kind).values();
        return new ArrayList<>(inOrder).reversed();
    }

    private Map<String, ObjectNode> of(String kind) {
        return kinds.computeIfAbsent(kind, _ -> new LinkedHashMap<>());
    }

    @Override
    public synchronized void close() throws IOException {
        if (journal != null) {
            journal.close();
        }
    }
}
