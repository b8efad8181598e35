package dev.everstore.sagas;

import java.time.Duration;

/**
 * Settings of the order workflow.
 *
 * @param paymentDeadline how long a payment may stay undecided, counted from when the workflow asked for it
 */
public record FulfilmentProperties(Duration paymentDeadline) {}
