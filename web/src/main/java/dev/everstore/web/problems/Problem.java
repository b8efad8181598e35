package dev.everstore.web.problems;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.everstore.contracts.FieldError;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, as RFC 9457 has it; the type is stable and ends in a code such as {@code unknown-product}.
 *
 * @param instance path of the request, known once the problem is answered
 * @param more members beyond the standard's, such as {@code behind}
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String instance,
        List<FieldError> errors,
        @JsonIgnore Map<String, Object> more) {
    private static final String TYPES = "https://everstore.dev/problems/";

    /** A problem of that HTTP status; the title is the code in words. */
    public static Problem of(int status, String code, String detail) {
        return of(status, code, detail, List.of());
    }

    public static Problem of(int status, String code, String detail, List<FieldError> errors) {
        String words = code.replace('-', ' ');
        String title = Character.toUpperCase(words.charAt(0)) + words.substring(1);
        return new Problem(TYPES + code, title, status, detail, null, errors, Map.of());
    }

    public Problem with(String member, Object value) {
        return new Problem(type, title, status, detail, instance, errors, Map.of(member, value));
    }

    /** The same problem, met at a path. */
    public Problem at(String path) {
        return new Problem(type, title, status, detail, path, errors, more);
    }

    @JsonAnyGetter
    Map<String, Object> members() {
        return more;
    }
}
