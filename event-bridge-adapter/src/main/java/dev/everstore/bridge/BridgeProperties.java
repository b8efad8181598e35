package dev.everstore.bridge;

/**
 * Where events go; {@code everstore.eventbridge.*}.
 *
 * @param bus name of the event bus
 * @param queue name of the queue that receives everything, with {@code <queue>-dlq} behind it
 * @param maxEntryBytes largest entry that EventBridge takes
 * @param archiveDays how long the archive keeps events
 * @param create whether to create bus, archive, rule and queues at start (in production, infrastructure code does)
 */
record BridgeProperties(String bus, String queue, int maxEntryBytes, int archiveDays, boolean create) {}
