package dev.everstore.commandhttp;

import dev.everstore.commandhttp.security.Caller;
import dev.everstore.contracts.MessageKeys;
import dev.everstore.contracts.Versioned;
import dev.everstore.contracts.saga.RecordOperatorAction;
import dev.everstore.web.audit.OperatorRecord;
import dev.everstore.web.json.HttpJson;
import dev.everstore.web.problems.Problem;
import dev.everstore.web.problems.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.context.SecurityContextHolder;

/** Has what staff did recorded under a name that follows from their request, so that it is recorded once. */
final class AuditedDeeds implements OperatorRecord {
    private static final Logger log = LoggerFactory.getLogger(AuditedDeeds.class);

    private final Commands commands;
    private final Clock clock;

    AuditedDeeds(Commands commands, Clock clock) {
        this.commands = commands;
        this.clock = clock;
    }

    @Override
    public void note(HttpServletRequest request, Deed deed) {
        Intent intent = request.getAttribute("intent") instanceof Intent read
                ? read
                : Intent.of(
                        request, Caller.of(SecurityContextHolder.getContext().getAuthentication()));
        note(intent, deed);
    }

    void note(Intent intent, Deed deed) {
        RecordOperatorAction command = new RecordOperatorAction(
                intent.newId("deed-"),
                deed.action(),
                deed.subject(),
                deed.reason(),
                json(deed.before()),
                json(deed.after()),
                clock.instant());
        Map<String, Object> metadata = Map.of(
                MessageKeys.COMMAND_ID,
                intent.commandId() + ":audit",
                MessageKeys.CORRELATION_ID,
                intent.commandId(),
                MessageKeys.ACTOR,
                intent.caller().actor());
        try {
            commands.sendAside(command, Versioned.class, metadata);
        } catch (RuntimeException e) {
            log.error(
                    "{} did {} to {}, which could not be put into the audit.",
                    intent.caller().actor(),
                    deed.action(),
                    deed.subject(),
                    e);
            throw new ProblemException(Problem.of(
                    503,
                    "not-recorded",
                    "This was done, but could not be put into the audit, since the saga service can't be reached;"
                            + " send the same request again, and it is recorded."));
        }
    }

    private static @Nullable String json(@Nullable Object value) {
        return value == null ? null : HttpJson.MAPPER.writeValueAsString(value);
    }
}
