package dev.everstore.web.problems;

/** The code of a problem of which nothing is known but its HTTP status. */
final class StatusCodes {
    private StatusCodes() {}

    static String codeOf(int status) {
        return switch (status) {
            case 400 -> "bad-request";
            case 401 -> "unauthenticated";
            case 403 -> "forbidden";
            case 404 -> "not-found";
            case 405 -> "method-not-allowed";
            case 406 -> "not-acceptable";
            case 409 -> "conflict";
            case 412 -> "stale-version";
            case 413 -> "too-large";
            case 415 -> "unsupported-media-type";
            case 422 -> "refused";
            case 429 -> "too-many-requests";
            case 503 -> "unavailable";
            case 504 -> "timeout";
            default -> status < 500 ? "bad-request" : "internal-error";
        };
    }

    /** A sentence that gives nothing of the inside away. */
    static String detailOf(int status) {
        return switch (status) {
            case 400 -> "The request cannot be understood.";
            case 401 -> "A valid bearer token is needed; POST /api/sessions gives one.";
            case 403 -> "You may not do this.";
            case 404 -> "There is nothing here.";
            case 405 -> "This method is not allowed here.";
            case 406 -> "The answer is JSON, which the request does not accept.";
            case 413 -> "The request is too large.";
            case 415 -> "The body must be JSON (Content-Type: application/json).";
            case 503 -> "A part that this needs is down; try again soon.";
            case 504 -> "This took too long.";
            default -> status < 500 ? "The request is refused." : "Something went wrong on our side.";
        };
    }

    static Problem problem(int status) {
        return Problem.of(status, codeOf(status), detailOf(status));
    }
}
