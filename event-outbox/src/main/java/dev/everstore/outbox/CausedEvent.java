package dev.everstore.outbox;

import java.util.Map;

/** An event that follows from an earlier command, with what the command's metadata said about who and why. */
public record CausedEvent(NewEvent event, Map<String, String> metadata) {}
