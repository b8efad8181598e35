package dev.everstore.planted.commandhttp;

/** Planted: imports another room. */
public class Stranger {
    dev.everstore.planted.sagas.Stranger other;
}
