package dev.everstore.planted.inventory;

/** Planted: imports another room. */
public class Stranger {
    dev.everstore.planted.order.Stranger other;
}
