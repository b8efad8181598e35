package dev.everstore.planted.eventstore;

/** Planted: for others to reach into. */
public class Inside {}
