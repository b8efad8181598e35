package dev.everstore.user;

import dev.everstore.contracts.user.FindPersonKey;
import dev.everstore.contracts.user.FindUser;
import dev.everstore.contracts.user.PersonKey;
import dev.everstore.contracts.user.UserView;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;

/** Answers who somebody is, and gives their key to those who must seal or open what is personal. */
final class UserQueries {
    private final PersonTable people;

    UserQueries(PersonTable people) {
        this.people = people;
    }

    @QueryHandler
    Optional<UserView> handle(FindUser query) {
        return people.find(query.userId()).map(Person::view);
    }

    @QueryHandler
    PersonKey handle(FindPersonKey query) {
        return new PersonKey(query.person(), people.keyOf(query.person()).orElse(null));
    }
}
