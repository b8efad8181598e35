package dev.everstore.sagas;

import dev.everstore.sagas.engine.SagaUpcaster;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How workflows that earlier versions stored become those of today. */
final class WorkflowVersions {
    static final SagaUpcaster FULFILMENT_0 =
            new SagaUpcaster(OrderFulfilment.class, 0, WorkflowVersions::fulfilmentKnowsWhatItMeant);

    static final SagaUpcaster RETURN_0 = new SagaUpcaster(Returns.class, 0, WorkflowVersions::returnKnowsWhatItOwes);

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

    /** A return that was stored waits for its refund; which payment that comes from was not noted. */
    private static JsonNode returnKnowsWhatItOwes(JsonNode stored) {
        ObjectNode state = (ObjectNode) stored;
        if (state.hasNonNull("refund")) {
            ObjectNode owed = state.putArray("owed").addObject();
            owed.set("paidFor", state.get("orderId"));
            owed.set("refundId", state.get("returnId"));
            owed.set("amount", state.get("refund"));
            owed.set("problem", state.get("refundProblem"));
        }
        return state;
    }
}
