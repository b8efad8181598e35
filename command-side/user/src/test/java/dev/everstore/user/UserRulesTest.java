package dev.everstore.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.everstore.contracts.AddressView;
import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.user.RegisterUser;
import dev.everstore.contracts.user.Role;
import dev.everstore.contracts.user.UserId;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserRulesTest {
    @ParameterizedTest
    @ValueSource(strings = {"ada", "@example.com", "ada@", "a b@example.com", "ada@example.com, bob@example.com"})
    void whatIsNoEmailIsRefusedByName(String email) {
        Refusal refusal = refusalOf(wish(email, "Ada", null, null));

        assertThat(refusal.code()).isEqualTo("bad-email");
        assertThat(refusal.errors().getFirst().field()).isEqualTo("email");
    }

    @Test
    void aShortPasswordIsRefusedAndNoPasswordIsFine() {
        assertThat(refusalOf(wish("ada@example.com", "Ada", "short", null)).code())
                .isEqualTo("bad-password");
        assertThatNoException().isThrownBy(() -> UserRules.check(wish("ada@example.com", "Ada", null, null)));
    }

    @Test
    void anEndlessStreetIsRefusedByItsPath() {
        AddressView endless = new AddressView(null, "x".repeat(400), null, null, null, null);

        assertThat(refusalOf(wish("ada@example.com", "Ada", null, endless))
                        .errors()
                        .getFirst()
                        .field())
                .isEqualTo("address.street");
    }

    private static RegisterUser wish(String email, String name, String password, AddressView address) {
        return new RegisterUser(
                new UserId("ada"), email, name, password, address, null, Instant.EPOCH, Set.of(Role.CUSTOMER));
    }

    private static Refusal refusalOf(RegisterUser wish) {
        return catchThrowableOfType(RefusedException.class, () -> UserRules.check(wish))
                .refusal();
    }
}
