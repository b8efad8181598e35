package dev.everstore.eventstore;

import dev.everstore.contracts.MessageKeys;
import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.Refusal.Kind;
import dev.everstore.eventstore.api.CommandOwner;
import dev.everstore.eventstore.api.ConsistencyToken;
import dev.everstore.eventstore.api.GroupPositions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.MetaData;

/** Lets a command wait, in the process that handles it, until its service has copied what the sender has seen elsewhere. */
final class CopiesFirst {
    private final Supplier<GroupPositions> positions;

    CopiesFirst(Supplier<GroupPositions> positions) {
        this.positions = positions;
    }

    /** Why the command cannot be decided yet; empty when it can. */
    Optional<Refusal> behind(CommandOwner owner, CommandMessage<?> command) {
        MetaData metadata = command.getMetaData();
        if (owner.copies().isEmpty() || !(metadata.get(MessageKeys.SEEN) instanceof String seen)) {
            return Optional.empty();
        }
        long patience = Long.parseLong(String.valueOf(metadata.getOrDefault(MessageKeys.PATIENCE_MILLIS, 0)));
        try {
            long behind = positions
                    .get()
                    .await(ConsistencyToken.decode(seen), Set.of(owner.copies().get()), Duration.ofMillis(patience));
            return behind == 0 ? Optional.empty() : Optional.of(refusal(owner, behind));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(refusal(owner, 1));
        }
    }

    private static Refusal refusal(CommandOwner owner, long behind) {
        return new Refusal(
                Kind.BEHIND,
                "not-caught-up",
                "The " + owner.log().service() + " service is " + behind
                        + " events behind what you have seen; nothing was done, try again.",
                List.of());
    }
}
