package dev.everstore.localstack.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** One mail, opened for reading; holds its text in memory, so open one at a time. */
final class Mail {

    private static final Session NOBODY = Session.getInstance(new Properties());
    private static final int DEEPEST = 8;
    private static final int LONGEST_PART = 1_000_000;

    private final MimeMessage message;

    private Mail(MimeMessage message) {
        this.message = message;
    }

    static Mail in(Path file) throws IOException, MessagingException {
        try (InputStream content = Files.newInputStream(file)) {
            return new Mail(new MimeMessage(NOBODY, content));
        }
    }

    String header(String name) throws MessagingException {
        String value = message.getHeader(name, ", ");
        try {
            return value == null ? "" : MimeUtility.decodeText(MimeUtility.unfold(value));
        } catch (UnsupportedEncodingException asItIs) {
            return value;
        }
    }

    List<String> headers() throws MessagingException {
        return Collections.list(message.getAllHeaderLines());
    }

    /** The first part of a type, such as {@code text/html}. */
    Optional<String> part(String type) throws MessagingException, IOException {
        return Optional.ofNullable(find(message, type, 0));
    }

    /** All parts' types, for those that are not shown. */
    List<String> partTypes() throws MessagingException, IOException {
        List<String> types = new ArrayList<>();
        collect(message, types, 0);
        return types;
    }

    private static @Nullable String find(Part part, String type, int depth) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return textOf(part);
        }
        if (depth < DEEPEST && part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                String found = find(parts.getBodyPart(i), type, depth + 1);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private static void collect(Part part, List<String> types, int depth) throws MessagingException, IOException {
        types.add(part.getContentType());
        if (depth < DEEPEST && part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                collect(parts.getBodyPart(i), types, depth + 1);
            }
        }
    }

    private static String textOf(Part part) throws MessagingException, IOException {
        if (part.getContent() instanceof String text) {
            return text.substring(0, Math.min(LONGEST_PART, text.length()));
        }
        try (InputStream content = part.getInputStream()) {
            return new String(content.readNBytes(LONGEST_PART), StandardCharsets.UTF_8);
        }
    }
}
