package dev.everstore.contracts.saga;

/**
 * What an operator may do to one saga; each wants a reason.
 *
 * <p>{@code RETRY}: what failed is tried again now. {@code RETRY_WITH}: the same with another input. {@code SKIP}: goes
 * on as if the step were done. {@code COMPENSATE}: undoes what was done and gives up. {@code CANCEL}: asks the business
 * to cancel, which may refuse. {@code TERMINATE}: ends the saga as it stands and undoes nothing. {@code NOTE} changes
 * nothing.
 */
public enum SagaAction {
    RETRY,
    RETRY_WITH,
    SKIP,
    COMPENSATE,
    CANCEL,
    TERMINATE,
    PAUSE,
    RESUME,
    NOTE
}
