package dev.everstore.importer.played;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** A request as it arrived. */
public record Call(String method, String path, String query, String key, List<String> tokens, JsonNode body) {}
