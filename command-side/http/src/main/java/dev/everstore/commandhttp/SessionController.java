package dev.everstore.commandhttp;

import dev.everstore.contracts.user.OpenSession;
import dev.everstore.contracts.user.Session;
import dev.everstore.contracts.user.SessionAnswer;
import dev.everstore.contracts.user.SessionDelayed;
import dev.everstore.web.problems.Problem;
import dev.everstore.web.problems.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Sign-in: a bearer token for an e-mail and a password. */
@RestController
final class SessionController {
    private final Commands commands;

    SessionController(Commands commands) {
        this.commands = commands;
    }

    @PostMapping("/api/sessions")
    ResponseEntity<Session> open(
            @RequestBody Credentials body,
            @RequestAttribute Intent intent,
            HttpServletRequest request,
            HttpServletResponse response) {
        Fields fields = new Fields(intent.caller());
        OpenSession command = new OpenSession(
                fields.text("email", body.email()), fields.text("password", body.password()), request.getRemoteAddr());
        fields.check();
        return switch (commands.send(command, SessionAnswer.class, intent, response)) {
            case Session session ->
                ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(session);
            case SessionDelayed(long seconds) -> {
                response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
                throw new ProblemException(Problem.of(
                        429,
                        "too-many-attempts",
                        "Signing in has failed too often; try again in " + seconds + " seconds."));
            }
        };
    }

    /** The body of the request. */
    record Credentials(@Nullable String email, @Nullable String password) {
        @Override
        public String toString() {
            return "Credentials[]";
        }
    }
}
