package dev.everstore.user;

import dev.everstore.contracts.Page;
import dev.everstore.contracts.user.Access;
import dev.everstore.contracts.user.FindAccess;
import dev.everstore.contracts.user.FindUser;
import dev.everstore.contracts.user.FindUsers;
import dev.everstore.contracts.user.UserView;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;

/** Answers who somebody is and what they may do now: strong, from the service's own rows. */
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
    Optional<Access> handle(FindAccess query) {
        return people.access(query.userId());
    }

    /** By id, so that who registers meanwhile moves nobody to another page. */
    @QueryHandler
    @SuppressWarnings("rawtypes") // Axon can't match an answer type with parameters
    Page handle(FindUsers query) {
        List<UserView> found = people.after(after(query.cursor()), query.limit() + 1).stream()
                .map(Person::view)
                .toList();
        return found.size() <= query.limit()
                ? new Page<>(found, null)
                : new Page<>(found.subList(0, query.limit()), cursor(found.get(query.limit() - 1)));
    }

    private static String cursor(UserView last) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(last.userId().value().getBytes(StandardCharsets.UTF_8));
    }

    private static String after(@Nullable String cursor) {
        return cursor == null ? "" : new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    }
}
