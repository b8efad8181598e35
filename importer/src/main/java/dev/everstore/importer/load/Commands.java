package dev.everstore.importer.load;

import dev.everstore.importer.http.Answer;
import dev.everstore.importer.http.Api;
import dev.everstore.importer.http.Header;
import dev.everstore.importer.shop.Item;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Sends changes under keys that the file alone decides, so that any run of the same file means the same changes.
 *
 * <p>A stored refusal is given again for its key for ever, although its reason may be gone, say because the missing
 * product came with a later file. It changed nothing, so the next key of the chain is tried; the chain is the same in
 * every run.
 */
final class Commands {
    private static final int LONGEST_CHAIN = 50;
    private static final int HASH_LENGTH = 16;

    private final Api api;

    Commands(Api api) {
        this.api = api;
    }

    /** The key of a thing that exists once: a corrected row is a new change, the same row is not. */
    static String keyOf(String kind, Item item) {
        return kind + ":" + item.id() + ":" + hash(item.body().toString());
    }

    /** The key of a stock receipt: it counts once per reference, whatever else the row says. */
    static String keyOfReceipt(Item item) {
        return "receipt:" + item.id() + ":" + hash(item.body().path("reference").asString());
    }

    Answer send(String path, Item item, String key, List<Header> headers) {
        Answer answer = api.post(path, item.body(), key, headers);
        for (int link = 2; link <= LONGEST_CHAIN && answer.replayed() && !answer.accepted(); link++) {
            answer = api.post(path, item.body(), key + ":" + link, headers);
        }
        return answer;
    }

    private static String hash(String text) {
        try {
            byte[] bytes = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(bytes).substring(0, HASH_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
