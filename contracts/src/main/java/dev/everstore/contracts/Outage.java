package dev.everstore.contracts;

/** Tells over process boundaries that a command failed because some part is down; the same command may be sent again. */
public record Outage(String detail) {}
