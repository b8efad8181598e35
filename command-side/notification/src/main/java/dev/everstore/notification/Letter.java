package dev.everstore.notification;

/** A notification with the one it goes to, in their language. */
record Letter(Notification notification, Recipient recipient) {
    Wording wording() {
        return Wording.in(recipient.language());
    }
}
