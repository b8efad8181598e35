package dev.everstore.user;

import dev.everstore.contracts.FieldError;
import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.Versioned;
import dev.everstore.contracts.user.RegisterUser;
import dev.everstore.eventstore.api.ServiceLog;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Carries wishes about people out: row, key and events in the transaction that is open for the command. */
final class UserCommands {
    static final String AGGREGATE_TYPE = "User";

    private final PersonTable people;
    private final ServiceLog log;
    private final PasswordEncoder passwords;

    UserCommands(PersonTable people, ServiceLog log, PasswordEncoder passwords) {
        this.people = people;
        this.log = log;
        this.passwords = passwords;
    }

    @CommandHandler
    Versioned handle(RegisterUser command) {
        UserRules.check(command);
        Person person = Person.of(command, hash(command.password()));
        byte[] key = PersonSeal.newKey();
        if (!people.insert(person, key)) {
            throw new RefusedException(conflict(person));
        }
        FreshKeys.note(person.id(), key);
        log.append(AGGREGATE_TYPE, person.id().value(), 0, List.of(person.registered()));
        return new Versioned(person.id().value(), person.version());
    }

    private @Nullable String hash(@Nullable String password) {
        return password == null ? null : passwords.encode(password);
    }

    private Refusal conflict(Person person) {
        return people.exists(person.id())
                ? refusal("user-exists", "userId", "There is a person " + person.id() + " already.")
                : refusal("email-taken", "email", "Somebody is registered with this e-mail already.");
    }

    private static Refusal refusal(String code, String field, String message) {
        return new Refusal(Refusal.Kind.CONFLICT, code, message, List.of(new FieldError(field, message)));
    }
}
