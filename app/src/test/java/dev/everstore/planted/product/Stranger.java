package dev.everstore.planted.product;

/** Planted: imports another room. */
public class Stranger {
    dev.everstore.planted.inventory.Stranger other;
}
