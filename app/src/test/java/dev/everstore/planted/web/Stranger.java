package dev.everstore.planted.web;

/** Planted: imports a room. */
public class Stranger {
    dev.everstore.planted.sagas.Stranger other;
}
