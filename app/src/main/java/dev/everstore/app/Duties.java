package dev.everstore.app;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/** What a process is for. */
record Duties(Set<Role> roles, Set<Service> services) {
    /** What kind of work a process does. */
    enum Role {
        COMMAND,
        QUERY,
        SAGAS,
        PROJECTIONS,
        BRIDGE
    }

    /** The services whose commands a process handles. */
    enum Service {
        USER,
        PRODUCT,
        ORDER,
        PAYMENT,
        INVENTORY,
        NOTIFICATION
    }

    /**
     * Reads {@code everstore.roles} and {@code everstore.services}; what is absent means all.
     *
     * @throws IllegalArgumentException naming the word that is none
     */
    static Duties of(Environment environment) {
        return new Duties(
                named(environment.getProperty("everstore.roles"), Role.class, "role"),
                named(environment.getProperty("everstore.services"), Service.class, "service"));
    }

    boolean has(Role role) {
        return roles.contains(role);
    }

    boolean commands(Service service) {
        return has(Role.COMMAND) && services.contains(service);
    }

    /** Whether names, addresses and the like come along here. */
    boolean meetsPeople() {
        return has(Role.QUERY)
                || has(Role.SAGAS)
                || has(Role.PROJECTIONS)
                || commands(Service.USER)
                || commands(Service.ORDER)
                || commands(Service.NOTIFICATION);
    }

    private static <E extends Enum<E>> Set<E> named(@Nullable String words, Class<E> type, String what) {
        if (words == null || words.isBlank()) {
            return EnumSet.allOf(type);
        }
        Set<E> named = EnumSet.noneOf(type);
        for (String word : words.split(",")) {
            try {
                named.add(Enum.valueOf(type, word.strip().toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "There is no " + what + " '" + word.strip() + "'; there are "
                                + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT) + ".",
                        e);
            }
        }
        return named;
    }
}
