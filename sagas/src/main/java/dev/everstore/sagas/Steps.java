package dev.everstore.sagas;

import dev.everstore.contracts.order.OrderId;

/**
 * What a workflow wants done: a step is stored with the workflow's state and sent afterwards, in order, until it has
 * been accepted or refused, over restarts.
 */
interface Steps {
    /**
     * Adds a step.
     *
     * @param number counts the workflow's steps from 0, and with the order names the command for good
     */
    void ask(OrderId orderId, int number, Object command);
}
