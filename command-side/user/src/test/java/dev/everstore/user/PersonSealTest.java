package dev.everstore.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.everstore.contracts.user.UserId;
import org.junit.jupiter.api.Test;

class PersonSealTest {
    private final byte[] key = PersonSeal.newKey();
    private final PersonSeal ada = new PersonSeal(new UserId("ada"), key);

    @Test
    void whatIsSealedOpensWithTheSameKey() {
        assertThat(ada.open("name", ada.seal("name", "Ada Lovelace"))).isEqualTo("Ada Lovelace");
    }

    @Test
    void theSameTextIsNeverSealedAlike() {
        assertThat(ada.seal("name", "Ada")).isNotEqualTo(ada.seal("name", "Ada"));
    }

    @Test
    void aSealedColumnCannotBeMovedToAnotherColumnOrPerson() {
        byte[] sealed = ada.seal("name", "Ada");

        assertThatIllegalStateException().isThrownBy(() -> ada.open("email", sealed));
        assertThatIllegalStateException().isThrownBy(() -> new PersonSeal(new UserId("bob"), key).open("name", sealed));
    }
}
