package dev.everstore.outbox;

/** An event and the place in its thing's history that it takes. */
public record NewEvent(Place place, Object event) {}
