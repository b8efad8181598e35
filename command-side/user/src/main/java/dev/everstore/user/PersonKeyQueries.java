package dev.everstore.user;

import dev.everstore.contracts.user.FindPersonKey;
import dev.everstore.contracts.user.PersonKey;
import dev.everstore.eventstore.api.Databases;
import org.axonframework.queryhandling.QueryHandler;

/** Gives a person's key to those who must seal or open what is personal, with the read-only login. */
final class PersonKeyQueries {
    private final Databases databases;

    /** Opens the database when the first key is asked for: many processes never do. */
    PersonKeyQueries(Databases databases) {
        this.databases = databases;
    }

    @QueryHandler
    PersonKey handle(FindPersonKey query) {
        return new PersonKey(
                query.person(),
                databases
                        .reader(UserConfiguration.DATABASE)
                        .jdbc()
                        .sql("select key from person_key where user_id = ?")
                        .param(query.person().value())
                        .query(byte[].class)
                        .optional()
                        .orElse(null));
    }
}
