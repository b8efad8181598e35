package dev.everstore.sagas;

import java.time.Duration;

/**
 * Settings of the order workflow.
 *
 * @param paymentDeadline how long a payment may stay undecided, counted from when the workflow asked for it
 * @param decisionDeadline how long a customer may think about goods that are missing, counted from when they are asked
 */
public record FulfilmentProperties(Duration paymentDeadline, Duration decisionDeadline) {}
