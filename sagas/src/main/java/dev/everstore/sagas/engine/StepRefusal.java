package dev.everstore.sagas.engine;

import dev.everstore.contracts.Refusal;

/** A rule's no to a step of a workflow. */
public record StepRefusal(long stepId, int number, String name, Refusal refusal) {}
