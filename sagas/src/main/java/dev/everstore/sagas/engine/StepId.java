package dev.everstore.sagas.engine;

import dev.everstore.contracts.order.OrderId;

/**
 * Names a step for good, and with it the command that it sends, so that all attempts are one.
 *
 * @param workflow which of the order's workflows wants it: its kind, and after a colon which of that kind
 * @param number counts the workflow's steps from 0, the order in which they are sent
 */
public record StepId(String workflow, OrderId orderId, int number) {
    /** The workflow whose command ids don't name it. */
    public static final String FULFILMENT = "order-fulfilment";

    public String commandId() {
        return workflow.equals(FULFILMENT)
                ? "step:" + orderId + ":" + number
                : "step:" + orderId + ":" + number + ":" + workflow;
    }

    /** Who sends the command, as its events will tell. */
    public String actor() {
        return "saga:" + workflow.split(":", 2)[0];
    }
}
