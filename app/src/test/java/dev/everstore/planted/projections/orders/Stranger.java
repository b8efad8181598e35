package dev.everstore.planted.projections.orders;

/** Planted: imports another room. */
public class Stranger {
    dev.everstore.planted.projections.search.Stranger other;
}
