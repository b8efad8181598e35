package dev.everstore.notification;

import dev.everstore.contracts.user.UserId;
import java.util.List;

/** Removes what is kept about a person, and with it what still waits to be sent to them. */
final class Erasure {
    private static final int AT_ONCE = 100;

    private final Recipients recipients;
    private final NotificationTable table;

    Erasure(Recipients recipients, NotificationTable table) {
        this.recipients = recipients;
        this.table = table;
    }

    /** The note about the person comes first: from then on nothing is sent to them, whatever else is still here. */
    void erase(UserId person) {
        recipients.erase(person);
        List<String> some = table.idsOf(person, AT_ONCE);
        while (!some.isEmpty()) {
            some.forEach(table::delete);
            some = table.idsOf(person, AT_ONCE);
        }
    }
}
