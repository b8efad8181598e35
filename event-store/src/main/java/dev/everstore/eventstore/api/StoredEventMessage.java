package dev.everstore.eventstore.api;

/** What every Axon message of {@link Backbone#source()} is: it still knows the stored event that it carries. */
public interface StoredEventMessage {
    StoredEvent stored();
}
