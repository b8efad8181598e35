package dev.everstore.eventstore.api;

import java.util.Optional;

/**
 * Declares (as a Spring bean) which service owns a family of commands, so that its transaction and receipts apply.
 *
 * @param commands the sealed parent of the commands
 * @param eventSourced true when the group-commit writer commits, false when the command runs in the database's own
 *     transaction
 * @param copies the processing group that keeps the service's copies of others' data, which a command waits for when
 *     it carries {@link dev.everstore.contracts.MessageKeys#SEEN}
 */
public record CommandOwner(Class<?> commands, ServiceLog log, boolean eventSourced, Optional<String> copies) {
    /** A service that decides by its own data alone. */
    public CommandOwner(Class<?> commands, ServiceLog log, boolean eventSourced) {
        this(commands, log, eventSourced, Optional.empty());
    }

    /** The same service, which decides by what this group copies, too. */
    public CommandOwner after(String group) {
        return new CommandOwner(commands, log, eventSourced, Optional.of(group));
    }
}
