package dev.everstore.eventstore;

import java.util.Set;
import org.springframework.core.env.Environment;

/** What this process is for, by {@code everstore.roles}; everything when it is not said. */
record Roles(Set<String> names) {
    static Roles of(Environment environment) {
        String[] roles = environment.getProperty("everstore.roles", String[].class, new String[0]);
        return new Roles(Set.of(roles));
    }

    /** Whether a service's events may arise here. */
    boolean relays() {
        return names.isEmpty() || names.contains("command") || names.contains("sagas");
    }

    /** Whether more is done here than answering queries. */
    boolean writes() {
        return relays() || names.contains("projections") || names.contains("bridge");
    }
}
