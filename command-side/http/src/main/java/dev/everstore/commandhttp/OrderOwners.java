package dev.everstore.commandhttp;

import dev.everstore.commandhttp.security.Caller;
import dev.everstore.contracts.order.FindOrder;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.order.OrderView;
import dev.everstore.contracts.user.Role;
import dev.everstore.web.problems.Problem;
import dev.everstore.web.problems.ProblemException;
import org.axonframework.messaging.responsetypes.ResponseTypes;

/** Whose an order is, so that customers change only their own. */
final class OrderOwners {
    private final Questions questions;

    OrderOwners(Questions questions) {
        this.questions = questions;
    }

    /**
     * An order that exists.
     *
     * @throws ProblemException 404 for an unknown order, 403 for another customer's
     */
    OrderView of(OrderId orderId, Caller caller, Role... orAny) {
        OrderView order = questions
                .ask(new FindOrder(orderId), ResponseTypes.optionalInstanceOf(OrderView.class))
                .orElseThrow(() ->
                        new ProblemException(Problem.of(404, "unknown-order", "There is no order " + orderId + ".")));
        caller.mustBe(order.customerId(), orAny);
        return order;
    }

    /** Asks only where it matters: an order that staff name wrongly is for the order service to refuse. */
    void check(OrderId orderId, Caller caller, Role... orAny) {
        if (!caller.is(orAny)) {
            of(orderId, caller);
        }
    }
}
