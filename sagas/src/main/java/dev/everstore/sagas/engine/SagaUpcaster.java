package dev.everstore.sagas.engine;

import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/**
 * Brings the stored state of a workflow from one revision to the next, which is one higher. Upcasters are Spring beans;
 * a state of an old revision passes through all that follow, once, when its saga is loaded.
 *
 * @param sagaType the workflow's class, whose revision is the number in Axon's {@code @Revision} (without: 0)
 */
public record SagaUpcaster(Class<?> sagaType, int fromRevision, UnaryOperator<JsonNode> upcast) {}
