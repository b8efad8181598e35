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

/**
 * Asks the user service for keys and remembers them for half a minute at most, less when a person is erased.
 *
 * <p>That somebody has no key is never remembered, for they may be about to register.
 */
final class CachedPersonKeys implements PersonKeys {
    static final Duration LIFETIME = Duration.ofSeconds(30);

    private static final long TIMEOUT_SECONDS = 5;
    private static final int BOUND = 20_000;

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

    /** Whoever asks from now on is told that the key is gone, even if it is being read at this moment. */
    void forget(UserId person) {
        known.invalidate(person);
    }

    private byte @Nullable [] ask(UserId person) {
        try {
            var answer = queries.get()
                    .query(new GenericQueryMessage<>(
                            new FindPersonKey(person), ResponseTypes.instanceOf(PersonKey.class)))
                    .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            return answer.getPayload().key();
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
