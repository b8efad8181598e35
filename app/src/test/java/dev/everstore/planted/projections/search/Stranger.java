package dev.everstore.planted.projections.search;

/** Planted: imports another room. */
public class Stranger {
    dev.everstore.planted.projections.analytics.Stranger other;
}
