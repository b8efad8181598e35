package dev.everstore.planted.payment;

/** Planted: imports another room. */
public class Stranger {
    dev.everstore.planted.notification.Stranger other;
}
