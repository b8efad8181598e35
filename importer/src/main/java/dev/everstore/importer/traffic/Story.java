package dev.everstore.importer.traffic;

/** What becomes of an order, how often of a hundred, and the gateway's token that makes it so. */
enum Story {
    BOUGHT(31, "tok_approve"),
    SHIPPED(11, "tok_approve"),
    DELIVERED(12, "tok_approve"),
    RETURNED(4, "tok_approve"),
    REFUNDED(2, "tok_approve"),
    DECLINED(5, "tok_decline"),
    WITHOUT_FUNDS(4, "tok_insufficient_funds"),
    SHORT_AND_ACCEPTED(5, "tok_approve"),
    SHORT_AND_REFUSED(2, "tok_approve"),
    SHORT_AND_FORGOTTEN(2, "tok_approve"),
    FLAKY_GATEWAY(9, "tok_flaky"),
    SILENT_GATEWAY(2, "tok_timeout"),
    CONFIRMED_BY_CUSTOMER(4, "tok_confirm"),
    DECLINED_BY_CUSTOMER(1, "tok_confirm"),
    NEVER_CONFIRMED(1, "tok_confirm"),
    CANCELLED(3, "tok_approve"),
    AMENDED(2, "tok_confirm");

    private final int share;
    private final String token;

    Story(int share, String token) {
        this.share = share;
        this.token = token;
    }

    int share() {
        return share;
    }

    String token() {
        return token;
    }

    /** Whether it wants more of something than there usually is. */
    boolean isShort() {
        return this == SHORT_AND_ACCEPTED || this == SHORT_AND_REFUSED || this == SHORT_AND_FORGOTTEN;
    }
}
