package dev.everstore.commandhttp;

import dev.everstore.commandhttp.security.Caller;
import dev.everstore.contracts.AddressView;
import dev.everstore.contracts.Versioned;
import dev.everstore.contracts.user.ChangePassword;
import dev.everstore.contracts.user.ChangeProfile;
import dev.everstore.contracts.user.EraseUser;
import dev.everstore.contracts.user.RegisterUser;
import dev.everstore.contracts.user.Role;
import dev.everstore.contracts.user.UserCommand;
import dev.everstore.contracts.user.UserId;
import dev.everstore.eventstore.api.GroupPositions;
import dev.everstore.web.Patience;
import dev.everstore.web.audit.OperatorRecord.Deed;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * People: everyone may register and change or erase themself, importers bring a shop's people along, and an
 * administrator does the rest.
 */
@RestController
@RequestMapping("/api/users")
final class UserController {
    private final Commands commands;
    private final Forgetting forgetting;
    private final AuditedDeeds audit;
    private final Clock clock;

    UserController(Commands commands, GroupPositions positions, AuditedDeeds audit, ObjectProvider<Clock> clocks) {
        this.commands = commands;
        this.forgetting = new Forgetting(positions);
        this.audit = audit;
        this.clock = clocks.getIfAvailable(Clock::systemUTC);
    }

    @PostMapping
    ResponseEntity<Changed> register(
            @RequestBody Registration body, @RequestAttribute Intent intent, HttpServletResponse response) {
        RegisterUser command = command(body, intent);
        Versioned answer = commands.send(command, Versioned.class, intent, response);
        return changed(ResponseEntity.created(URI.create("/api/users/" + answer.id())), answer);
    }

    @PatchMapping("/{userId}")
    ResponseEntity<Changed> change(
            @PathVariable UserId userId,
            @RequestBody Profile body,
            @RequestAttribute Intent intent,
            HttpServletResponse response) {
        intent.caller().mustBe(userId, Role.ADMIN);
        Fields fields = new Fields(intent.caller());
        ChangeProfile command = new ChangeProfile(
                userId,
                body.email() == null ? null : fields.text("email", body.email()),
                body.name() == null ? null : fields.text("name", body.name()),
                body.address(),
                body.language());
        fields.check();
        return send(command, intent, response);
    }

    /** Who changes their own password must know it, even an administrator: a stolen token is not enough. */
    @PutMapping("/{userId}/password")
    ResponseEntity<Changed> changePassword(
            @PathVariable UserId userId,
            @RequestBody NewPassword body,
            @RequestAttribute Intent intent,
            HttpServletResponse response) {
        Caller caller = intent.caller();
        caller.mustBe(userId, Role.ADMIN);
        Fields fields = new Fields(caller);
        boolean own = caller.id().filter(userId::equals).isPresent();
        ChangePassword command = new ChangePassword(
                userId,
                own ? fields.text("currentPassword", body.currentPassword()) : null,
                fields.text("newPassword", body.newPassword()));
        fields.check();
        return send(command, intent, response);
    }

    /** The key is destroyed when this answers; that every store has blanked its copies follows by a moment. */
    @PostMapping("/{userId}/erasure")
    ResponseEntity<Erasure> erase(
            @PathVariable UserId userId,
            @RequestBody(required = false) @Nullable Wish body,
            @RequestHeader(value = "Prefer", required = false) @Nullable String prefer,
            @RequestAttribute Intent intent,
            HttpServletResponse response) {
        intent.caller().mustBe(userId, Role.ADMIN);
        String reason = body == null || body.reason() == null ? "wished" : given(body.reason(), intent);
        Versioned answer =
                commands.send(new EraseUser(userId, reason, clock.instant()), Versioned.class, intent, response);
        if (!intent.caller().id().filter(userId::equals).isPresent()) {
            audit.note(intent, new Deed("erase_user", "user:" + userId, reason, null, null));
        }
        String operation = "erasure." + userId;
        return ResponseEntity.accepted()
                .location(URI.create("/api/operations/" + operation))
                .eTag("\"" + answer.version() + "\"")
                .body(new Erasure(
                        operation,
                        answer.id(),
                        answer.version(),
                        forgetting.statusOf(response, Patience.of(prefer, Duration.ZERO))));
    }

    private ResponseEntity<Changed> send(UserCommand command, Intent intent, HttpServletResponse response) {
        return changed(ResponseEntity.ok(), commands.send(command, Versioned.class, intent, response));
    }

    static ResponseEntity<Changed> changed(ResponseEntity.BodyBuilder answer, Versioned person) {
        return answer.eTag("\"" + person.version() + "\"").body(new Changed(person.id(), person.version()));
    }

    static String given(@Nullable String reason, Intent intent) {
        Fields fields = new Fields(intent.caller());
        String given = fields.text("reason", reason);
        fields.check();
        return given;
    }

    /** For whom another issuer vouches registers under the name that they have there, and needs no password. */
    private RegisterUser command(Registration body, Intent intent) {
        Caller caller = intent.caller();
        Fields fields = new Fields(caller);
        String own = caller.external() && !caller.isTrusted() ? caller.actor() : null;
        String given = own == null ? fields.trusted("userId", body.userId()) : own;
        Instant registeredAt =
                fields.instant("registeredAt", fields.trusted("registeredAt", body.registeredAt()), clock.instant());
        if (!caller.isTrusted() && own == null) {
            fields.text("password", body.password());
        }
        RegisterUser command = new RegisterUser(
                fields.id("userId", Objects.requireNonNullElseGet(given, () -> intent.newId("u-")), UserId::new),
                fields.text("email", body.email()),
                fields.text("name", body.name()),
                body.password(),
                body.address(),
                body.language(),
                registeredAt,
                Set.of(Role.CUSTOMER));
        fields.check();
        return command;
    }

    /** The body of a registration. */
    record Registration(
            @Nullable String userId,
            @Nullable String email,
            @Nullable String name,
            @Nullable String password,
            @Nullable AddressView address,
            @Nullable String language,
            @Nullable String registeredAt) {
        @Override
        public String toString() {
            return "Registration[" + userId + "]";
        }
    }

    /** The body of a change; what is absent stays as it is. */
    record Profile(
            @Nullable String email,
            @Nullable String name,
            @Nullable AddressView address,
            @Nullable String language) {
        @Override
        public String toString() {
            return "Profile[]";
        }
    }

    /** The body of a change of password; only another person's needs no current one. */
    record NewPassword(
            @Nullable String currentPassword, @Nullable String newPassword) {
        @Override
        public String toString() {
            return "NewPassword[]";
        }
    }

    /** The body of a change of roles: all that the person is to have, and why, for the audit. */
    record NewRoles(
            @Nullable List<@Nullable String> roles,
            @Nullable String reason) {}

    /** Why something is done to a person. */
    record Reason(@Nullable String reason) {}

    /** The body of most answers. */
    record Changed(String userId, long version) {}

    /** The body of the request to be erased, for which nobody owes a reason. */
    record Wish(@Nullable String reason) {}

    /** The body of the answer to an erasure: where its end can be asked for. */
    record Erasure(
            String operationId,
            String userId,
            long version,
            @Nullable String status) {}
}
