package dev.everstore.user;

import dev.everstore.contracts.FieldError;
import dev.everstore.contracts.MessageKeys;
import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.Versioned;
import dev.everstore.contracts.user.ChangePassword;
import dev.everstore.contracts.user.ChangeProfile;
import dev.everstore.contracts.user.ChangeRoles;
import dev.everstore.contracts.user.DeactivateUser;
import dev.everstore.contracts.user.EraseUser;
import dev.everstore.contracts.user.ReactivateUser;
import dev.everstore.contracts.user.RegisterUser;
import dev.everstore.contracts.user.UserDeactivated;
import dev.everstore.contracts.user.UserErased;
import dev.everstore.contracts.user.UserEvent;
import dev.everstore.contracts.user.UserId;
import dev.everstore.contracts.user.UserPasswordChanged;
import dev.everstore.contracts.user.UserReactivated;
import dev.everstore.contracts.user.UserRolesChanged;
import dev.everstore.eventstore.api.ServiceLog;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/** Carries wishes about people out: row, key and events in the transaction that is open for the command. */
final class UserCommands {
    static final String AGGREGATE_TYPE = "User";

    private final PersonTable people;
    private final ServiceLog log;
    private final Passwords passwords;
    private final SignInLimits signIns;
    private final CachedPersonKeys keys;

    UserCommands(PersonTable people, ServiceLog log, Passwords passwords, SignInLimits signIns, CachedPersonKeys keys) {
        this.people = people;
        this.log = log;
        this.passwords = passwords;
        this.signIns = signIns;
        this.keys = keys;
    }

    @CommandHandler
    Versioned handle(RegisterUser command) {
        UserRules.check(command);
        String hash = command.password() == null ? null : passwords.hash(command.password());
        Person person = Person.of(command, hash);
        byte[] key = PersonSeal.newKey();
        if (!people.insert(person, key)) {
            throw people.exists(person.id())
                    ? conflict("user-exists", "userId", "There is a person " + person.id() + " already.")
                    : emailTaken();
        }
        FreshKeys.note(person.id(), key);
        return noted(person, person.registered());
    }

    @CommandHandler
    Versioned handle(ChangeProfile command, MetaData metadata) {
        UserRules.check(command);
        Person person = toChange(command.userId(), metadata);
        Person.Profile changed = person.profile().changed(command);
        if (changed.equals(person.profile())) {
            return unchanged(person);
        }
        if (command.email() != null && people.isTaken(command.email(), person.id())) {
            throw emailTaken();
        }
        Person next = person.with(changed);
        return stored(next, next.profileChanged());
    }

    @CommandHandler
    Versioned handle(ChangePassword command, MetaData metadata) {
        UserRules.checkNewPassword(command.newPassword());
        Person person = toChange(command.userId(), metadata);
        if (command.currentPassword() != null && !passwords.matches(command.currentPassword(), person.passwordHash())) {
            throw UserRules.refusal("wrong-password", "currentPassword", "This is not the current password.");
        }
        return stored(person.withPassword(passwords.hash(command.newPassword())), new UserPasswordChanged(person.id()));
    }

    @CommandHandler
    Versioned handle(ChangeRoles command, MetaData metadata) {
        UserRules.check(command.roles());
        Person person = toChange(command.userId(), metadata);
        if (person.roles().equals(command.roles())) {
            return unchanged(person);
        }
        Person next = person.withRoles(command.roles());
        keepAnAdmin(person, next);
        return stored(next, new UserRolesChanged(person.id(), command.roles()));
    }

    @CommandHandler
    Versioned handle(DeactivateUser command, MetaData metadata) {
        Person person = toChange(command.userId(), metadata);
        if (person.status() == Status.DEACTIVATED) {
            return unchanged(person);
        }
        Person next = person.with(Status.DEACTIVATED);
        keepAnAdmin(person, next);
        return stored(next, new UserDeactivated(person.id(), command.reason()));
    }

    @CommandHandler
    Versioned handle(ReactivateUser command, MetaData metadata) {
        Person person = toChange(command.userId(), metadata);
        return person.status() == Status.ACTIVE
                ? unchanged(person)
                : stored(person.with(Status.ACTIVE), new UserReactivated(person.id(), command.reason()));
    }

    /** The event is sealed for nobody: it holds nothing personal, and what was sealed before can't be opened again. */
    @CommandHandler
    Versioned handle(EraseUser command, MetaData metadata) {
        Person person = locked(command.userId());
        if (person.status() == Status.ERASED) {
            return unchanged(person);
        }
        expect(person, metadata);
        Person erased = person.erased();
        keepAnAdmin(person, erased);
        people.erase(erased, command.erasedAt());
        signIns.forget(person.id());
        CurrentUnitOfWork.get().afterCommit(_ -> keys.forget(person.id()));
        return noted(erased, new UserErased(person.id(), command.erasedAt()));
    }

    private Person toChange(UserId id, MetaData metadata) {
        Person person = locked(id);
        if (person.status() == Status.ERASED) {
            throw new RefusedException(Refusal.conflict(
                    "user-erased", "The person " + id + " has been erased; nothing is left to change."));
        }
        expect(person, metadata);
        return person;
    }

    private Person locked(UserId id) {
        return people.findToChange(id)
                .orElseThrow(
                        () -> new RefusedException(Refusal.notFound("unknown-user", "There is no person " + id + ".")));
    }

    private static void expect(Person person, MetaData metadata) {
        // Metadata crosses processes as JSON, where a number may come back as any type of number or as text.
        Object expected = metadata.get(MessageKeys.EXPECTED_VERSION);
        if (expected != null && Long.parseLong(expected.toString()) != person.version()) {
            throw new RefusedException(new Refusal(
                    Refusal.Kind.STALE_VERSION,
                    "stale-version",
                    "Person " + person.id() + " is at version " + person.version() + ", not " + expected + ".",
                    List.of()));
        }
    }

    /** A shop without anyone who may give rights could not be mended through the API. */
    private void keepAnAdmin(Person before, Person after) {
        if (before.isActiveAdmin() && !after.isActiveAdmin() && people.isLastAdmin(before.id())) {
            throw new RefusedException(Refusal.rule(
                    "last-admin", "Nobody else is an administrator; make somebody one before this one goes."));
        }
    }

    private Versioned stored(Person next, UserEvent event) {
        byte[] key = people.keyOf(next.id())
                .orElseThrow(() -> new IllegalStateException("Person " + next.id() + " has lost their key."));
        people.update(next, key);
        FreshKeys.note(next.id(), key);
        return noted(next, event);
    }

    private Versioned noted(Person next, UserEvent event) {
        log.append(AGGREGATE_TYPE, next.id().value(), next.version(), List.of(event));
        return unchanged(next);
    }

    private static Versioned unchanged(Person person) {
        return new Versioned(person.id().value(), person.version());
    }

    private static RefusedException emailTaken() {
        return conflict("email-taken", "email", "Somebody is registered with this e-mail already.");
    }

    private static RefusedException conflict(String code, String field, String message) {
        return new RefusedException(
                new Refusal(Refusal.Kind.CONFLICT, code, message, List.of(new FieldError(field, message))));
    }
}
