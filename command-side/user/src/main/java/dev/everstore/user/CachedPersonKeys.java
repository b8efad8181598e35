package dev.everstore.user;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.everstore.contracts.user.FindPersonKey;
import dev.everstore.contracts.user.PersonKey;
import dev.everstore.contracts.user.UserId;
import dev.everstore.eventstore.api.KeysUnavailableException;
import dev.everstore.eventstore.api.PersonKeys;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.GenericQueryMessage;
import org.axonframework.queryhandling.QueryBus;
import org.jspecify.annotations.Nullable;

/** Asks the user service for keys and remembers them for minutes; that somebody has none is never remembered. */
final class CachedPersonKeys implements PersonKeys {
    private static final long TIMEOUT_SECONDS = 5;
    private static final int BOUND = 20_000;
    private static final Duration LIFETIME = Duration.ofMinutes(5);

    private final Cache<UserId, byte[]> known =
            Caffeine.newBuilder().maximumSize(BOUND).expireAfterWrite(LIFETIME).build();
    private final Supplier<QueryBus> queries;

    /** Takes the bus on first use, since the bus's own parts may need keys. */
    CachedPersonKeys(Supplier<QueryBus> queries) {
        this.queries = queries;
    }

    @Override
    public Optional<byte[]> keyOf(UserId person) {
        Optional<byte[]> fresh = FreshKeys.find(person);
        return fresh.isPresent() ? fresh : Optional.ofNullable(known.get(person, this::ask));
    }

    private byte @Nullable [] ask(UserId person) {
        try {
            return queries.get()
                    .query(new GenericQueryMessage<>(
                            new FindPersonKey(person), ResponseTypes.instanceOf(PersonKey.class)))
                    .get(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                    .getPayload()
                    .key();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(person, e);
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            throw unavailable(person, e);
        }
    }

    private static KeysUnavailableException unavailable(UserId person, Exception cause) {
        return new KeysUnavailableException("The user service does not give the key of person " + person + ".", cause);
    }
}
