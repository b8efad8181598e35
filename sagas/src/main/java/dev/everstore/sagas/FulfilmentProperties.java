package dev.everstore.sagas;

import java.time.Duration;

/**
 * Settings of the order workflows.
 *
 * @param paymentDeadline how long a payment may stay undecided, counted from when the workflow asked for it
 * @param decisionDeadline how long a customer may think about goods that are missing, counted from when they are asked
 * @param betweenLooks how long an erasure waits before it looks again whether anything of the person is open; by then
 *     everybody must have heard of it
 */
public record FulfilmentProperties(Duration paymentDeadline, Duration decisionDeadline, Duration betweenLooks) {}
