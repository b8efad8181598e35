package dev.everstore.sagas.testing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What happens by itself as a story's time goes on, such as goods whose hold expires. */
public interface Course {
    /** When something will happen next. */
    Optional<Instant> next();

    /** What has happened by now. */
    List<?> happen(Instant now);
}
