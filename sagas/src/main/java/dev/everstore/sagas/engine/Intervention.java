package dev.everstore.sagas.engine;

import java.time.Instant;

/** Who acts on a saga from outside, and why, as its timeline will tell. */
public record Intervention(String actor, String reason, Instant at) {}
