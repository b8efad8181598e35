package dev.everstore.planted.sagas;

/** Planted: imports another room. */
public class Stranger {
    dev.everstore.planted.projections.orders.Stranger other;
}
