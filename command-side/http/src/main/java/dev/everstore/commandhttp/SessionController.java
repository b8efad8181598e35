package dev.everstore.commandhttp;

import dev.everstore.commandhttp.security.Caller;
import dev.everstore.contracts.user.OpenSession;
import dev.everstore.contracts.user.Session;
import dev.everstore.contracts.user.SessionAnswer;
import dev.everstore.contracts.user.SessionDelayed;
import dev.everstore.web.problems.Problem;
import dev.everstore.web.problems.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Sign-in: a bearer token for an e-mail and a password. */
@RestController
final class SessionController {
    private final Questions questions;

    SessionController(Questions questions) {
        this.questions = questions;
    }

    @PostMapping("/api/sessions")
    ResponseEntity<Session> open(
            @RequestBody Credentials body, HttpServletRequest request, HttpServletResponse response) {
        Fields fields = new Fields(Caller.unknown());
        OpenSession question = new OpenSession(
                fields.text("email", body.email()), fields.text("password", body.password()), request.getRemoteAddr());
        fields.check();
        return switch (questions.ask(question, ResponseTypes.instanceOf(SessionAnswer.class))) {
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
