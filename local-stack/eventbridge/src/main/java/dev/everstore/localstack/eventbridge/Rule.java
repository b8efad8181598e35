package dev.everstore.localstack.eventbridge;

import java.util.Map;

/** A pattern on a bus and where its events go; targets by their id. */
record Rule(
        String bus, String name, String pattern, boolean enabled, String description, Map<String, Target> targets) {}
