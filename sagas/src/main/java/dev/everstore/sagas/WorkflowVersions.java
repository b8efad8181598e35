package dev.everstore.sagas;

import dev.everstore.sagas.engine.SagaUpcaster;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How workflows that earlier versions stored become those of today. */
final class WorkflowVersions {
    static final SagaUpcaster FULFILMENT_0 =
            new SagaUpcaster(OrderFulfilment.class, 0, WorkflowVersions::fulfilmentKnowsWhatItMeant);

    /** New fields, whose defaults will do. */
    static final SagaUpcaster RETURN_0 = new SagaUpcaster(Returns.class, 0, state -> state);

    private WorkflowVersions() {}

    /**
     * What once followed from other fields is a field of its own: which payment it is and of how much, that the goods
     * are held, that the order is confirmed. An order whose confirmation is just being asked for counts as confirmed,
     * which its event makes true.
     */
    private static JsonNode fulfilmentKnowsWhatItMeant(JsonNode stored) {
        ObjectNode state = (ObjectNode) stored;
        boolean asked = !state.path("paying").asString("NOT_ASKED").equals("NOT_ASKED");
        if (asked && !state.hasNonNull("payment")) {
            state.set("payment", state.get("orderId"));
        }
        if (asked && !state.hasNonNull("charged")) {
            state.set("charged", state.get("total"));
        }
        if (asked && state.path("stockAsked").asBoolean(false)) {
            state.put("stockReserved", true);
        }
        state.put(
                "confirmed",
                state.path("confirming").asBoolean(false)
                        || state.path("shipping").asBoolean(false));
        return state;
    }
}
