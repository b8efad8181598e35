package dev.everstore.contracts.rebuild;

/** Asks how a rebuild is getting on; answered with an optional {@link RebuildView}. */
public record FindRebuild(String rebuildId) {}
