package dev.everstore.commandhttp;

import dev.everstore.commandhttp.UserController.Changed;
import dev.everstore.commandhttp.UserController.NewRoles;
import dev.everstore.commandhttp.UserController.Reason;
import dev.everstore.contracts.Versioned;
import dev.everstore.contracts.user.Access;
import dev.everstore.contracts.user.ChangeRoles;
import dev.everstore.contracts.user.DeactivateUser;
import dev.everstore.contracts.user.FindAccess;
import dev.everstore.contracts.user.ReactivateUser;
import dev.everstore.contracts.user.Role;
import dev.everstore.contracts.user.UserCommand;
import dev.everstore.contracts.user.UserId;
import dev.everstore.web.audit.OperatorRecord.Deed;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What people may do here at all, which administrators say; people may lock themselves out. */
@RestController
@RequestMapping("/api/users/{userId}")
final class StandingController {
    private final Commands commands;
    private final Questions questions;
    private final AuditedDeeds audit;

    StandingController(Commands commands, Questions questions, AuditedDeeds audit) {
        this.commands = commands;
        this.questions = questions;
        this.audit = audit;
    }

    @PutMapping("/roles")
    ResponseEntity<Changed> changeRoles(
            @PathVariable UserId userId,
            @RequestBody NewRoles body,
            @RequestAttribute Intent intent,
            HttpServletResponse response) {
        intent.caller().must(Role.ADMIN);
        Fields fields = new Fields(intent.caller());
        Set<Role> roles = RoleNames.read(fields, body.roles());
        String reason = fields.optionalText("reason", body.reason());
        fields.check();
        Map<String, Object> before = rolesOf(userId);
        ResponseEntity<Changed> answer = send(new ChangeRoles(userId, roles), intent, response);
        audit.note(
                intent,
                new Deed(
                        "change_roles",
                        "user:" + userId,
                        reason == null || reason.isBlank() ? "not given" : reason,
                        before,
                        told(roles)));
        return answer;
    }

    private @Nullable Map<String, Object> rolesOf(UserId userId) {
        return questions
                .ask(new FindAccess(userId), ResponseTypes.optionalInstanceOf(Access.class))
                .map(access -> told(access.roles()))
                .orElse(null);
    }

    private static Map<String, Object> told(Set<Role> roles) {
        return Map.of("roles", new TreeSet<>(roles));
    }

    @PostMapping("/deactivation")
    ResponseEntity<Changed> deactivate(
            @PathVariable UserId userId,
            @RequestBody Reason body,
            @RequestAttribute Intent intent,
            HttpServletResponse response) {
        intent.caller().mustBe(userId, Role.ADMIN);
        String reason = UserController.given(body.reason(), intent);
        ResponseEntity<Changed> answer = send(new DeactivateUser(userId, reason), intent, response);
        if (!intent.caller().id().filter(userId::equals).isPresent()) {
            note("deactivate_user", userId, reason, false, intent);
        }
        return answer;
    }

    @PostMapping("/reactivation")
    ResponseEntity<Changed> reactivate(
            @PathVariable UserId userId,
            @RequestBody Reason body,
            @RequestAttribute Intent intent,
            HttpServletResponse response) {
        intent.caller().must(Role.ADMIN);
        String reason = UserController.given(body.reason(), intent);
        ResponseEntity<Changed> answer = send(new ReactivateUser(userId, reason), intent, response);
        note("reactivate_user", userId, reason, true, intent);
        return answer;
    }

    private void note(String action, UserId userId, String reason, boolean active, Intent intent) {
        audit.note(
                intent,
                new Deed(action, "user:" + userId, reason, Map.of("active", !active), Map.of("active", active)));
    }

    private ResponseEntity<Changed> send(UserCommand command, Intent intent, HttpServletResponse response) {
        return UserController.changed(ResponseEntity.ok(), commands.send(command, Versioned.class, intent, response));
    }
}
