package dev.everstore.eventstore.api;

/**
 * Declares (as a Spring bean) that an Axon processing group follows the backbone.
 *
 * <p>Its token and its handlers' writes share the given database's transaction.
 *
 * @param name the {@code @ProcessingGroup}, a stored name
 * @param tokens where its tokens live
 * @param batchSize events per transaction
 * @param segments parallel parts, 1 when order over all events matters
 */
public record BackboneGroup(String name, Database tokens, int batchSize, int segments) {}
