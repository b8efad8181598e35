package dev.everstore.contracts.rebuild;

/** Empties a read model and fills it again from the backbone; answered with a {@link RebuildView}. */
public record StartRebuild(String model, String reason, String actor) {}
