package dev.everstore.user;

import dev.everstore.contracts.MessageKeys;
import dev.everstore.contracts.user.RegisterUser;
import dev.everstore.contracts.user.Role;
import dev.everstore.contracts.user.UserId;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;

/** One login per staff role with a password that everyone knows: for the embedded stack, and nowhere else. */
final class SeededStaff {
    private static final List<Role> STAFF =
            List.of(Role.IMPORTER, Role.VIEWER, Role.OPERATOR, Role.APPROVER, Role.ADMIN);

    private final PersonTable people;
    private final Passwords passwords;

    SeededStaff(PersonTable people, Passwords passwords) {
        this.people = people;
        this.passwords = passwords;
    }

    /** Registers who is missing, through the same command as anyone else. */
    void register(CommandGateway commands, Clock clock) {
        for (Role role : STAFF) {
            if (!people.exists(id(role))) {
                RegisterUser wish = new RegisterUser(
                        id(role), email(role), name(role), password(role), null, null, clock.instant(), Set.of(role));
                commands.sendAndWait(new GenericCommandMessage<>(
                        wish,
                        Map.of(
                                MessageKeys.COMMAND_ID,
                                "seed/" + id(role),
                                MessageKeys.CORRELATION_ID,
                                "seed/" + id(role),
                                MessageKeys.ACTOR,
                                "service:user")));
            }
        }
    }

    /**
     * Guards everything but the embedded stack.
     *
     * @throws IllegalStateException when somebody could sign in with a password that everyone knows
     */
    void refuse() {
        List<String> open =
                STAFF.stream().filter(this::canSignIn).map(SeededStaff::email).toList();
        if (!open.isEmpty()) {
            throw new IllegalStateException("Refusing to start: " + String.join(", ", open)
                    + " still can sign in with the embedded stack's published password; remove these logins or start"
                    + " on a database of your own.");
        }
    }

    private boolean canSignIn(Role role) {
        return people.findByEmail(email(role))
                .map(Person::passwordHash)
                .filter(hash -> passwords.matches(password(role), hash))
                .isPresent();
    }

    private static UserId id(Role role) {
        return new UserId("staff." + name(role));
    }

    private static String email(Role role) {
        return name(role) + "@everstore.local";
    }

    private static String password(Role role) {
        return name(role) + "-local-only";
    }

    private static String name(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
