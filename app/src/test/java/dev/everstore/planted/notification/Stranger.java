package dev.everstore.planted.notification;

/** Planted: imports another room. */
public class Stranger {
    dev.everstore.planted.commandhttp.Stranger other;
}
