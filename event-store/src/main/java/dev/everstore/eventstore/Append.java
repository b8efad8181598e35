package dev.everstore.eventstore;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One command's events and receipt on their way through the group-commit writer, with a place for the answer. */
record Append(List<LogRow> rows, @Nullable Receipt receipt, CompletableFuture<AppendOutcome> outcome) {
    Append(List<LogRow> rows, @Nullable Receipt receipt) {
        this(rows, receipt, new CompletableFuture<>());
    }
}
