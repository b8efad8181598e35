package dev.everstore.commandhttp;

import dev.everstore.contracts.Versioned;
import dev.everstore.contracts.saga.ActOnSaga;
import dev.everstore.contracts.saga.NoteFailure;
import dev.everstore.contracts.saga.SagaActedOn;
import dev.everstore.contracts.saga.SagaAction;
import dev.everstore.contracts.user.Role;
import dev.everstore.web.json.HttpJson;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What operators do to one saga, and what they found out about failures. */
@RestController
@RequestMapping("/ops/api")
final class SagaDesk {
    static final Role[] ACTORS = {Role.OPERATOR, Role.APPROVER, Role.ADMIN};

    private final Commands commands;
    private final Clock clock;

    SagaDesk(Commands commands, ObjectProvider<Clock> clocks) {
        this.commands = commands;
        this.clock = clocks.getIfAvailable(Clock::systemUTC);
    }

    @PostMapping("/sagas/{sagaId}/actions")
    ResponseEntity<SagaActedOn> act(
            @PathVariable String sagaId,
            @RequestBody Action body,
            @RequestAttribute Intent intent,
            HttpServletResponse response) {
        intent.caller().must(ACTORS);
        Fields fields = new Fields(intent.caller());
        SagaAction action = EnumWords.read(fields, "action", body.action(), SagaAction.class);
        String input = input(fields, action, body.input());
        ActOnSaga command = new ActOnSaga(
                intent.newId("act-"),
                sagaId,
                action,
                fields.text("reason", body.reason()),
                body.stepId() == null ? null : fields.whole("stepId", body.stepId()),
                input,
                clock.instant());
        fields.check();
        SagaActedOn answer = commands.send(command, SagaActedOn.class, intent, response);
        return ResponseEntity.ok().eTag("\"" + answer.version() + "\"").body(answer);
    }

    private static @Nullable String input(
            Fields fields, SagaAction action, @Nullable Map<String, @Nullable Object> input) {
        boolean edits = action == SagaAction.RETRY_WITH;
        if (edits && input == null) {
            fields.refuse("input", "This is missing.");
        } else if (!edits && input != null) {
            fields.refuse("input", "This is for retry_with alone.");
        }
        return input == null ? null : HttpJson.MAPPER.writeValueAsString(input);
    }

    @PostMapping("/saga-failures/notes")
    ResponseEntity<Noted> note(@RequestBody Note body, @RequestAttribute Intent intent, HttpServletResponse response) {
        intent.caller().must(ACTORS);
        Fields fields = new Fields(intent.caller());
        NoteFailure command = new NoteFailure(
                intent.newId("note-"),
                fields.text("cause", body.cause()),
                fields.text("text", body.text()),
                clock.instant());
        fields.check();
        String noteId =
                commands.send(command, Versioned.class, intent, response).id();
        return ResponseEntity.created(URI.create("/ops/api/saga-failures")).body(new Noted(noteId, command.cause()));
    }

    /** The body of the request; a step need only be named where several fail. */
    record Action(
            @Nullable String action,
            @Nullable String reason,
            @Nullable BigDecimal stepId,
            @Nullable Map<String, @Nullable Object> input) {}

    /** The body of the request to keep what somebody found out. */
    record Note(@Nullable String cause, @Nullable String text) {}

    /** The body of the answer to a note. */
    record Noted(String noteId, String cause) {}
}
