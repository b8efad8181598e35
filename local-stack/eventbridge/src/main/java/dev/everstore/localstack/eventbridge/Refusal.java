package dev.everstore.localstack.eventbridge;

/** A call refused as AWS words it, so that SDK clients throw their own exception types. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String reason;

    Refusal(int status, String code, String reason) {
        super(code + ": " + reason, null, false, false);
        this.status = status;
        this.code = code;
        this.reason = reason;
    }

    static Refusal invalid(String reason) {
        return new Refusal(400, "ValidationException", reason);
    }

    static Refusal missing(String what, String name) {
        return new Refusal(400, "ResourceNotFoundException", what + " " + name + " does not exist.");
    }

    static Refusal duplicate(String what, String name) {
        return new Refusal(400, "ResourceAlreadyExistsException", what + " " + name + " already exists.");
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String reason() {
        return reason;
    }
}
