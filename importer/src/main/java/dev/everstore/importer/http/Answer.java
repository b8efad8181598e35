package dev.everstore.importer.http;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the API said.
 *
 * @param replayed whether it is the stored answer of an earlier, equal request
 * @param token the consistency token of an accepted command
 * @param location where to ask on, if anywhere
 */
public record Answer(
        int status,
        boolean replayed,
        @Nullable String token,
        @Nullable String location,
        JsonNode body) {
    private static final int CONFLICT = 409;

    public boolean accepted() {
        return status >= 200 && status < 300;
    }

    public boolean conflict() {
        return status == CONFLICT;
    }

    /** A text of the body, empty when it is not there. */
    public String text(String field) {
        return body.path(field).asString("");
    }

    /** Why the request was refused, in the problem's own words. */
    public String reason() {
        String title = text("title");
        String detail = text("detail");
        if (detail.isEmpty()) {
            return title.isEmpty() ? "was answered with status " + status : title;
        }
        return detail;
    }
}
