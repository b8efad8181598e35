package dev.everstore.planted.projections.control;

/** Planted: imports another room. */
public class Stranger {
    dev.everstore.planted.queryhttp.Stranger other;
}
