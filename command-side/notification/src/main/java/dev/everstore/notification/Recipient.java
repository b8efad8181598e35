package dev.everstore.notification;

import dev.everstore.contracts.Personal;

/** Whom to write to; stored sealed with the person's key. */
record Recipient(Personal email, Personal name) {}
