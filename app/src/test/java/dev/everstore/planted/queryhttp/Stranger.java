package dev.everstore.planted.queryhttp;

/** Planted: imports another room. */
public class Stranger {
    dev.everstore.planted.bridge.Stranger other;
}
