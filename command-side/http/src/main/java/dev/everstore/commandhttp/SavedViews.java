package dev.everstore.commandhttp;

import dev.everstore.contracts.Id;
import dev.everstore.contracts.Versioned;
import dev.everstore.contracts.saga.RemoveSagaView;
import dev.everstore.contracts.saga.SaveSagaView;
import dev.everstore.contracts.saga.SavedSagaView;
import dev.everstore.contracts.user.Role;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Filters of sagas that staff keep under a name, for themselves or for all. */
@RestController
@RequestMapping("/ops/api/saga-views/{viewId}")
final class SavedViews {
    private static final Role[] READERS = {Role.VIEWER, Role.OPERATOR, Role.APPROVER, Role.ADMIN};
    private static final int NAME_LIMIT = 100;

    private final Commands commands;
    private final Clock clock;

    SavedViews(Commands commands, ObjectProvider<Clock> clocks) {
        this.commands = commands;
        this.clock = clocks.getIfAvailable(Clock::systemUTC);
    }

    @PutMapping
    SavedSagaView save(
            @PathVariable String viewId,
            @RequestBody View body,
            @RequestAttribute Intent intent,
            HttpServletResponse response) {
        intent.caller().must(READERS);
        Fields fields = new Fields(intent.caller());
        if (!Id.FORM.matcher(viewId).matches()) {
            fields.malformed("viewId", "An id has 1 to 64 letters, digits, '-', '_' or '.'.");
        }
        String name = fields.text("name", body.name());
        if (name.length() > NAME_LIMIT) {
            fields.refuse("name", "This has at most " + NAME_LIMIT + " characters.");
        }
        SaveSagaView command = new SaveSagaView(
                viewId,
                name,
                SagaFilterRequest.read(fields, body.filter()),
                Boolean.TRUE.equals(body.shared()),
                clock.instant());
        fields.check();
        return commands.send(command, SavedSagaView.class, intent, response);
    }

    @DeleteMapping
    ResponseEntity<Void> remove(
            @PathVariable String viewId, @RequestAttribute Intent intent, HttpServletResponse response) {
        intent.caller().must(READERS);
        commands.send(new RemoveSagaView(viewId, intent.caller().is(Role.ADMIN)), Versioned.class, intent, response);
        return ResponseEntity.noContent().build();
    }

    /** The body of the request: the same name again changes what it stands for. */
    record View(
            @Nullable String name,
            @Nullable SagaFilterRequest filter,
            @Nullable Boolean shared) {}
}
