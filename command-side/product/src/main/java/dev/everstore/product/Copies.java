package dev.everstore.product;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.UncategorizedSQLException;

/**
 * Spreads reads over the copies of the database, where there are any. Who must see a certain event is answered by a
 * copy that has it already, else by the primary; a copy that does not answer rests for a while.
 */
final class Copies {
    private static final Logger LOG = LoggerFactory.getLogger(Copies.class);
    private static final Duration REST = Duration.ofSeconds(10);

    private final Catalogue primary;
    private final List<Copy> copies;
    private final AtomicInteger turn = new AtomicInteger();

    Copies(Catalogue primary, List<Catalogue> copies) {
        this.primary = primary;
        this.copies = copies.stream().map(Copy::new).toList();
    }

    private record Copy(Catalogue catalogue, AtomicLong restsUntil) {
        Copy(Catalogue catalogue) {
            this(catalogue, new AtomicLong(System.nanoTime()));
        }

        boolean isResting() {
            return System.nanoTime() - restsUntil.get() < 0;
        }

        void rest() {
            restsUntil.set(System.nanoTime() + REST.toNanos());
        }
    }

    <T> T read(@Nullable String seen, Function<Catalogue, T> question) {
        int first = turn.getAndIncrement();
        for (int i = 0; i < copies.size(); i++) {
            Copy copy = copies.get(Math.floorMod(first + i, copies.size()));
            if (copy.isResting()) {
                continue;
            }
            try {
                if (seen == null || copy.catalogue().knows(seen)) {
                    return question.apply(copy.catalogue());
                }
            } catch (NonTransientDataAccessResourceException
                    | TransientDataAccessException
                    | RecoverableDataAccessException
                    | UncategorizedSQLException failure) {
                LOG.warn("A copy of the products rests, others answer: {}", failure.toString());
                copy.rest();
            }
        }
        return question.apply(primary);
    }
}
