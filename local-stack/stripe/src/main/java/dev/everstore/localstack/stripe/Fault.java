package dev.everstore.localstack.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** An error as Stripe tells it: status, type, code and words, and what else belongs to it. */
final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient ObjectNode error;

    private Fault(int status, ObjectNode error) {
        super(error.path("message").asText());
        this.status = status;
        this.error = error;
    }

    static Fault invalid(int status, String code, String message) {
        return of(status, "invalid_request_error", message).with("code", code);
    }

    static Fault missing(String kind, String id) {
        return invalid(404, "resource_missing", "No such " + kind + ": '" + id + "'");
    }

    static Fault of(int status, String type, String message) {
        return new Fault(status, Json.object().put("type", type).put("message", message));
    }

    Fault with(String name, String value) {
        error.put(name, value);
        return this;
    }

    Fault with(String name, ObjectNode value) {
        error.set(name, value);
        return this;
    }

    int status() {
        return status;
    }

    String body() {
        ObjectNode body = Json.object();
        body.set("error", error);
        return body.toString();
    }

    /** Real Stripe keeps an answer for its idempotency key unless it refused the request before it began. */
    boolean isKept() {
        return status == 402 || status >= 500;
    }
}
