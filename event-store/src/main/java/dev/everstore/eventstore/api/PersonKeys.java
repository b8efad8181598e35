package dev.everstore.eventstore.api;

import dev.everstore.contracts.user.UserId;
import java.util.Optional;

/** Where the keys come from that seal personal fields; the user service owns them. */
public interface PersonKeys {
    /**
     * The AES-256 key of a person, empty once it has been destroyed.
     *
     * @throws KeysUnavailableException when the user service can't be asked
     */
    Optional<byte[]> keyOf(UserId person);
}
