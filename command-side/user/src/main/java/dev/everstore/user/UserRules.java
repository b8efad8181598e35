package dev.everstore.user;

import dev.everstore.contracts.AddressView;
import dev.everstore.contracts.FieldError;
import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.user.ChangeProfile;
import dev.everstore.contracts.user.RegisterUser;
import dev.everstore.contracts.user.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What may be said of a person; bounds keep one person from filling an event. */
final class UserRules {
    static final int PASSWORD_LIMIT = 128;

    private static final int PASSWORD_LEAST = 8;
    private static final int EMAIL_LIMIT = 254;
    private static final int TEXT_LIMIT = 300;
    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>,;:\"()\\[\\]\\\\]+@[^\\s@<>,;:\"()\\[\\]\\\\]+");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Z]{2})?");

    /** The code of the first thing that is wrong names the whole refusal. */
    private final List<String> codes = new ArrayList<>();

    private final List<FieldError> errors = new ArrayList<>();

    private UserRules() {}

    static void check(RegisterUser wish) {
        UserRules rules = new UserRules();
        rules.email(wish.email());
        rules.name(wish.name());
        rules.password("password", wish.password());
        rules.address(wish.address());
        rules.language(wish.language());
        rules.roles(wish.roles());
        rules.refuse();
    }

    static void check(ChangeProfile wish) {
        UserRules rules = new UserRules();
        if (wish.email() != null) {
            rules.email(wish.email());
        }
        if (wish.name() != null) {
            rules.name(wish.name());
        }
        rules.address(wish.address());
        rules.language(wish.language());
        rules.refuse();
    }

    static void checkNewPassword(String password) {
        UserRules rules = new UserRules();
        rules.password("newPassword", password);
        rules.refuse();
    }

    static void check(Set<Role> wish) {
        UserRules rules = new UserRules();
        rules.roles(wish);
        rules.refuse();
    }

    static RefusedException refusal(String code, String field, String message) {
        return new RefusedException(Refusal.rule(code, message, List.of(new FieldError(field, message))));
    }

    private void email(String given) {
        String email = given.strip();
        if (email.length() > EMAIL_LIMIT || !EMAIL.matcher(email).matches()) {
            wrong("bad-email", "email", "This is not an e-mail address.");
        }
    }

    private void name(String name) {
        if (name.isBlank() || name.length() > TEXT_LIMIT) {
            wrong("bad-name", "name", "A name has 1 to " + TEXT_LIMIT + " characters.");
        }
    }

    private void password(String field, @Nullable String password) {
        if (password != null && (password.length() < PASSWORD_LEAST || password.length() > PASSWORD_LIMIT)) {
            wrong("bad-password", field, "A password has " + PASSWORD_LEAST + " to " + PASSWORD_LIMIT + " characters.");
        }
    }

    private void address(@Nullable AddressView address) {
        if (address != null) {
            addressPart("name", address.name());
            addressPart("street", address.street());
            addressPart("city", address.city());
            addressPart("region", address.region());
            addressPart("postalCode", address.postalCode());
            addressPart("country", address.country());
        }
    }

    private void addressPart(String field, @Nullable String text) {
        if (text != null && text.length() > TEXT_LIMIT) {
            wrong("bad-address", "address." + field, "This has at most " + TEXT_LIMIT + " characters.");
        }
    }

    private void language(@Nullable String language) {
        if (language != null && !LANGUAGE.matcher(language).matches()) {
            wrong("bad-language", "language", "A language is a tag such as de or pt-BR.");
        }
    }

    private void roles(Set<Role> roles) {
        if (roles.isEmpty()) {
            wrong("bad-roles", "roles", "A person has at least one role.");
        }
    }

    private void wrong(String code, String field, String message) {
        codes.add(code);
        errors.add(new FieldError(field, message));
    }

    private void refuse() {
        if (!errors.isEmpty()) {
            throw new RefusedException(
                    Refusal.rule(codes.getFirst(), errors.getFirst().message(), List.copyOf(errors)));
        }
    }
}
