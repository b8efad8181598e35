package dev.everstore.web;

import dev.everstore.eventstore.api.ConsistencyToken;
import dev.everstore.web.problems.ProblemException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a caller has seen and wants to find again, as an earlier answer named it. */
public final class Seen {
    public static final String HEADER = "Consistency-Token";

    private Seen() {}

    /** Empty without the header; a text that no answer gave is the caller's mistake. */
    public static Optional<ConsistencyToken> in(@Nullable String header) {
        try {
            return Optional.ofNullable(header).map(ConsistencyToken::decode);
        } catch (IllegalArgumentException _) {
            throw ProblemException.badHeader(HEADER, "This is not a consistency token that an answer gave.");
        }
    }
}
