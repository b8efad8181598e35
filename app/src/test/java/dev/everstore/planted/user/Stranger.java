package dev.everstore.planted.user;

/** Planted: imports another room. */
public class Stranger {
    dev.everstore.planted.product.Stranger other;
}
