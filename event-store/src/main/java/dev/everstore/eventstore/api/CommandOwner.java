package dev.everstore.eventstore.api;

/**
 * Declares (as a Spring bean) which service owns a family of commands, so that its transaction and receipts apply.
 *
 * @param commands the sealed parent of the commands
 * @param eventSourced true when the group-commit writer commits, false when the command runs in the database's own
 *     transaction
 */
public record CommandOwner(Class<?> commands, ServiceLog log, boolean eventSourced) {}
