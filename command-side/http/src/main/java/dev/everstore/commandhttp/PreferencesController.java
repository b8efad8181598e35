package dev.everstore.commandhttp;

import dev.everstore.contracts.Versioned;
import dev.everstore.contracts.notification.ChangePreferences;
import dev.everstore.contracts.notification.NotificationPreferences;
import dev.everstore.contracts.notification.Template;
import dev.everstore.contracts.user.FindUser;
import dev.everstore.contracts.user.Role;
import dev.everstore.contracts.user.UserId;
import dev.everstore.contracts.user.UserView;
import dev.everstore.web.problems.Problem;
import dev.everstore.web.problems.ProblemException;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What people, or administrators for them, say about the messages that they get. */
@RestController
final class PreferencesController {
    private static final String KINDS =
            Arrays.stream(Template.values()).map(PreferencesController::of).collect(Collectors.joining(", "));

    private final Commands commands;
    private final Questions questions;

    PreferencesController(Commands commands, Questions questions) {
        this.commands = commands;
        this.questions = questions;
    }

    @PutMapping("/api/users/{userId}/notification-preferences")
    ResponseEntity<NotificationPreferences> choose(
            @PathVariable UserId userId,
            @RequestBody Choice body,
            @RequestAttribute Intent intent,
            HttpServletResponse response) {
        intent.caller().mustBe(userId, Role.ADMIN);
        Fields fields = new Fields(intent.caller());
        Set<Template> muted = read(fields, body.muted());
        fields.check();
        if (!intent.caller().id().filter(userId::equals).isPresent()) {
            mustExist(userId);
        }
        Versioned answer = commands.send(new ChangePreferences(userId, muted), Versioned.class, intent, response);
        return ResponseEntity.ok()
                .eTag("\"" + answer.version() + "\"")
                .body(new NotificationPreferences(userId, muted, answer.version()));
    }

    private void mustExist(UserId userId) {
        if (questions
                .ask(new FindUser(userId), ResponseTypes.optionalInstanceOf(UserView.class))
                .isEmpty()) {
            throw new ProblemException(Problem.of(404, "unknown-user", "There is no user '" + userId + "'."));
        }
    }

    private static Set<Template> read(Fields fields, @Nullable List<@Nullable String> names) {
        Set<Template> muted = EnumSet.noneOf(Template.class);
        List<@Nullable String> given = fields.required("muted", names, List.of());
        for (int i = 0; i < given.size(); i++) {
            Optional<Template> kind = named(given.get(i));
            if (kind.isEmpty()) {
                fields.malformed("muted[" + i + "]", "A kind of message is one of " + KINDS + ".");
            }
            kind.ifPresent(muted::add);
        }
        return muted;
    }

    private static Optional<Template> named(@Nullable String name) {
        return Arrays.stream(Template.values())
                .filter(kind -> of(kind).equals(name))
                .findFirst();
    }

    private static String of(Template kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** The body of the request: the kinds that are not wanted, all of them. */
    record Choice(@Nullable List<@Nullable String> muted) {}
}
