package dev.everstore.commandhttp;

import dev.everstore.contracts.AddressView;
import dev.everstore.contracts.Versioned;
import dev.everstore.contracts.user.RegisterUser;
import dev.everstore.contracts.user.Role;
import dev.everstore.contracts.user.UserId;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Registration: open to everyone for themself, and to importers for the people that a shop brings along. */
@RestController
final class UserController {
    private final Commands commands;
    private final Clock clock;

    UserController(Commands commands, ObjectProvider<Clock> clocks) {
        this.commands = commands;
        this.clock = clocks.getIfAvailable(Clock::systemUTC);
    }

    @PostMapping("/api/users")
    ResponseEntity<Registered> register(
            @RequestBody Registration body, @RequestAttribute Intent intent, HttpServletResponse response) {
        RegisterUser command = command(body, intent);
        Versioned answer = commands.send(command, Versioned.class, intent, response);
        return ResponseEntity.created(URI.create("/api/users/" + answer.id()))
                .eTag("\"" + answer.version() + "\"")
                .body(new Registered(answer.id(), answer.version()));
    }

    private RegisterUser command(Registration body, Intent intent) {
        Fields fields = new Fields(intent.caller());
        String given = fields.trusted("userId", body.userId());
        Instant registeredAt =
                fields.instant("registeredAt", fields.trusted("registeredAt", body.registeredAt()), clock.instant());
        if (!intent.caller().isTrusted()) {
            fields.text("password", body.password());
        }
        RegisterUser command = new RegisterUser(
                fields.id("userId", Objects.requireNonNullElseGet(given, () -> intent.newId("u-")), UserId::new),
                fields.text("email", body.email()),
                fields.text("name", body.name()),
                body.password(),
                body.address(),
                null,
                registeredAt,
                Set.of(Role.CUSTOMER));
        fields.check();
        return command;
    }

    /** The body of the request. */
    record Registration(
            @Nullable String userId,
            @Nullable String email,
            @Nullable String name,
            @Nullable String password,
            @Nullable AddressView address,
            @Nullable String registeredAt) {
        @Override
        public String toString() {
            return "Registration[" + userId + "]";
        }
    }

    /** The body of the answer. */
    record Registered(String userId, long version) {}
}
