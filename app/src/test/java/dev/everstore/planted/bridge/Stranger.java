package dev.everstore.planted.bridge;

/** Planted: imports another room. */
public class Stranger {
    dev.everstore.planted.user.Stranger other;
}
