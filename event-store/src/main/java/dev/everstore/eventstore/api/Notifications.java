package dev.everstore.eventstore.api;

import java.util.function.Consumer;

/** Hears what the database's processes tell each other by NOTIFY, each listener on a connection of its own. */
public interface Notifications {
    /** Told as the text when the connection was lost meanwhile, so that something may not have been heard. */
    String SOMETHING_MISSED = "";

    /** Listens until the answer is closed; what hears must return soon, since nothing else is heard meanwhile. */
    AutoCloseable listen(Database database, String channel, Consumer<String> heard);
}
