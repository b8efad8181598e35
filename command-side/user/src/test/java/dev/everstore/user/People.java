package dev.everstore.user;

import dev.everstore.contracts.AddressView;
import dev.everstore.contracts.user.RegisterUser;
import dev.everstore.contracts.user.Role;
import dev.everstore.contracts.user.UserId;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** People who have just come up in a test. */
final class People {
    static final Instant REGISTERED = Instant.parse("2014-01-03T00:00:00Z");
    static final AddressView HOME =
            new AddressView("Ada Lovelace", "Marylebone 1", "London", null, "W1 4AB", "United Kingdom");
    static final String PASSWORD = "correct horse";

    private People() {}

    static UserId fresh() {
        return new UserId("u" + UUID.randomUUID());
    }

    static String email(UserId id) {
        return id + "@example.com";
    }

    static RegisterUser wish(UserId id, String email, @Nullable String password) {
        return new RegisterUser(id, email, "Ada Lovelace", password, HOME, "en", REGISTERED, Set.of(Role.CUSTOMER));
    }

    /** Somebody who is registered and can sign in. */
    static UserId registered(UserProcess users) {
        UserId id = fresh();
        users.send(wish(id, email(id), PASSWORD)).getPayload();
        return id;
    }
}
