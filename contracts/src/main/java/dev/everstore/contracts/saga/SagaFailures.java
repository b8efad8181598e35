package dev.everstore.contracts.saga;

import java.util.List;

/** Causes of failures, those that hold up most sagas first. */
public record SagaFailures(List<FailureGroup> items) {}
