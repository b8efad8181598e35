package dev.everstore.commandhttp;

import dev.everstore.contracts.user.Role;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads roles by the names that callers use for them. */
final class RoleNames {
    private static final String KNOWN =
            Arrays.stream(Role.values()).map(RoleNames::of).collect(Collectors.joining(", "));

    private RoleNames() {}

    static Set<Role> read(Fields fields, @Nullable List<@Nullable String> names) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        List<@Nullable String> given = fields.required("roles", names, List.of());
        for (int i = 0; i < given.size(); i++) {
            Optional<Role> role = named(given.get(i));
            if (role.isEmpty()) {
                fields.malformed("roles[" + i + "]", "A role is one of " + KNOWN + ".");
            }
            role.ifPresent(roles::add);
        }
        if (names != null && names.isEmpty()) {
            fields.refuse("roles", "A person has at least one role.");
        }
        return roles;
    }

    private static Optional<Role> named(@Nullable String name) {
        return Arrays.stream(Role.values())
                .filter(role -> of(role).equals(name))
                .findFirst();
    }

    private static String of(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
