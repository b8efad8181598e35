package dev.everstore.importer.http;

/** One header of a request; a name may come more than once. */
public record Header(String name, String value) {}
