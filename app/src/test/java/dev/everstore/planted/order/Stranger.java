package dev.everstore.planted.order;

/** Planted: imports another room. */
public class Stranger {
    dev.everstore.planted.payment.Stranger other;
}
