package dev.everstore.planted.projections.analytics;

/** Planted: imports another room. */
public class Stranger {
    dev.everstore.planted.user.Stranger other;
}
