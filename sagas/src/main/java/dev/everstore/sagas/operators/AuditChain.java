package dev.everstore.sagas.operators;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * How an entry of the audit hangs on the one before: its hash is SHA-256 over the former hash and all fields of the
 * entry, each behind its length, so that no text can pass for two fields.
 */
final class AuditChain {
    /** Before the first entry. */
    static final String ROOT = "0".repeat(64);

    private AuditChain() {}

    /** In hex. */
    static String hash(String previous, long number, Deed deed) {
        StringBuilder text = new StringBuilder();
        for (String field : new @Nullable String[] {
            previous,
            Long.toString(number),
            deed.at().toString(),
            deed.actor(),
            deed.action(),
            deed.subject(),
            deed.reason(),
            deed.before(),
            deed.after()
        }) {
            append(text, field);
        }
        return HexFormat.of().formatHex(sha256().digest(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static void append(StringBuilder text, @Nullable String field) {
        if (field == null) {
            text.append("-\n");
        } else {
            text.append(field.length()).append(':').append(field).append('\n');
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
