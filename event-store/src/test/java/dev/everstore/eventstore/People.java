package dev.everstore.eventstore;

import dev.everstore.contracts.Personal;
import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.Versioned;
import dev.everstore.contracts.user.Role;
import dev.everstore.contracts.user.UserId;
import dev.everstore.contracts.user.UserRegistered;
import dev.everstore.eventstore.api.ServiceLog;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;

/** A service that keeps state in its database, as small as can be. */
final class People {
    sealed interface PersonCommand {}

    record RegisterPerson(String id, String name) implements PersonCommand {}

    /** Writes a row and is then refused. */
    record RegisterNobody(String id) implements PersonCommand {}

    /** Writes a row, tells nobody. */
    record NotePerson(String id) implements PersonCommand {}

    private final ServiceLog log;

    People(ServiceLog log) {
        this.log = log;
        log.database()
                .jdbc()
                .sql("create table if not exists person (id text primary key)")
                .update();
    }

    static UserRegistered registered(String id, String name) {
        UserId user = new UserId(id);
        return new UserRegistered(
                user,
                new Personal(user, id + "@example.org"),
                new Personal(user, name),
                null,
                null,
                Instant.parse("2026-01-02T03:04:05Z"),
                Set.of(Role.values()[0]));
    }

    long count(String id) {
        return log.database()
                .jdbc()
                .sql("select count(*) from person where id = ?")
                .param(id)
                .query(Long.class)
                .single();
    }

    @CommandHandler
    Versioned handle(RegisterPerson command) {
        insert(command.id());
        log.append("Person", command.id(), 0, List.of(registered(command.id(), command.name())));
        return new Versioned(command.id(), 0);
    }

    @CommandHandler
    void handle(RegisterNobody command) {
        insert(command.id());
        log.append("Person", command.id(), 0, List.of(registered(command.id(), "Nobody")));
        throw new RefusedException(Refusal.rule("nobody", "Nobody is not welcome."));
    }

    @CommandHandler
    void handle(NotePerson command) {
        insert(command.id());
    }

    private void insert(String id) {
        log.database().jdbc().sql("insert into person values (?)").param(id).update();
    }
}
