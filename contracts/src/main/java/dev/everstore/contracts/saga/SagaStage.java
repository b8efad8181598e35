package dev.everstore.contracts.saga;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A box of a workflow's diagram.
 *
 * @param state ahead, current, done, undone, failed or skipped
 */
public record SagaStage(String name, String state, @Nullable Instant since) {}
