package dev.everstore.web.audit;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Where calls have what staff did put into the audit, after it was done; what operators do to sagas is there already.
 *
 * <p>The same request sent again is recorded once. Where the audit can't be reached the request ends with a problem
 * that says so, although what it asked for is done: sent again, it is recorded.
 */
public interface OperatorRecord {
    void note(HttpServletRequest request, Deed deed);

    /**
     * What was done by whom the request is from.
     *
     * @param subject kind and id, such as {@code order:O-1}
     * @param before what it was, to be kept as JSON; null if unknown
     * @param after what it is now, to be kept as JSON
     */
    record Deed(
            String action,
            String subject,
            String reason,
            @Nullable Object before,
            @Nullable Object after) {}
}
