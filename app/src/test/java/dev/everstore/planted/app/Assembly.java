package dev.everstore.planted.app;

/** Planted: for others to import. */
public class Assembly {}
