package dev.everstore.web.problems;

import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which database is out of reach: pools bear the names of their databases, and say them when they have no connection. */
final class PoolNames {
    private static final Pattern WITHOUT_CONNECTION =
            Pattern.compile("([a-z-]+?)(-reader)? - Connection is not available");

    private PoolNames() {}

    static Optional<String> in(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException && cause.getMessage() != null) {
                Matcher matcher = WITHOUT_CONNECTION.matcher(cause.getMessage());
                if (matcher.lookingAt()) {
                    return Optional.of(matcher.group(1));
                }
            }
        }
        return Optional.empty();
    }
}
