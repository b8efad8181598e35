package dev.everstore.user;

import dev.everstore.contracts.AddressView;
import dev.everstore.contracts.FieldError;
import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.user.RegisterUser;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What may be registered; bounds keep one person from filling an event. */
final class UserRules {
    static final int PASSWORD_LIMIT = 200;

    private static final int PASSWORD_LEAST = 8;
    private static final int EMAIL_LIMIT = 254;
    private static final int TEXT_LIMIT = 300;
    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>,;:\"()\\[\\]\\\\]+@[^\\s@<>,;:\"()\\[\\]\\\\]+");

    private UserRules() {}

    static void check(RegisterUser wish) {
        String email = wish.email().strip();
        if (email.length() > EMAIL_LIMIT || !EMAIL.matcher(email).matches()) {
            throw refuse("bad-email", "email", "This is not an e-mail address.");
        }
        if (wish.name().isBlank() || wish.name().length() > TEXT_LIMIT) {
            throw refuse("bad-name", "name", "A name has 1 to " + TEXT_LIMIT + " characters.");
        }
        checkPassword(wish.password());
        if (wish.address() != null) {
            check(wish.address());
        }
        if (wish.roles().isEmpty()) {
            throw refuse("bad-roles", "roles", "A person has at least one role.");
        }
    }

    private static void checkPassword(@Nullable String password) {
        if (password != null && (password.length() < PASSWORD_LEAST || password.length() > PASSWORD_LIMIT)) {
            throw refuse(
                    "bad-password",
                    "password",
                    "A password has " + PASSWORD_LEAST + " to " + PASSWORD_LIMIT + " characters.");
        }
    }

    private static void check(AddressView address) {
        checkText("name", address.name());
        checkText("street", address.street());
        checkText("city", address.city());
        checkText("region", address.region());
        checkText("postalCode", address.postalCode());
        checkText("country", address.country());
    }

    private static void checkText(String field, @Nullable String text) {
        if (text != null && text.length() > TEXT_LIMIT) {
            throw refuse("bad-address", "address." + field, "This has at most " + TEXT_LIMIT + " characters.");
        }
    }

    private static RefusedException refuse(String code, String field, String message) {
        return new RefusedException(Refusal.rule(code, message, List.of(new FieldError(field, message))));
    }
}
