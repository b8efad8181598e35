package dev.everstore.user;

import dev.everstore.contracts.user.UserId;
import java.util.Optional;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/**
 * Keys made by the command that is running: its own events are sealed with them before anyone else can see them.
 *
 * <p>They go with the unit of work, so a rolled-back registration leaves none behind.
 */
final class FreshKeys {
    private FreshKeys() {}

    static void note(UserId person, byte[] key) {
        CurrentUnitOfWork.get().root().resources().put(name(person), key);
    }

    static Optional<byte[]> find(UserId person) {
        return CurrentUnitOfWork.isStarted()
                ? Optional.ofNullable(CurrentUnitOfWork.get().root().getResource(name(person)))
                : Optional.empty();
    }

    private static String name(UserId person) {
        return FreshKeys.class.getName() + "/" + person;
    }
}
