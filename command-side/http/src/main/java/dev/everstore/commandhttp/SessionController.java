package dev.everstore.commandhttp;

import dev.everstore.commandhttp.security.Caller;
import dev.everstore.contracts.user.OpenSession;
import dev.everstore.contracts.user.Session;
import java.util.Optional;
import java.util.Set;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
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
    ResponseEntity<Session> open(@RequestBody Credentials body) {
        Fields fields = new Fields(new Caller(Optional.empty(), Set.of()));
        OpenSession question =
                new OpenSession(fields.text("email", body.email()), fields.text("password", body.password()));
        fields.check();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(questions.ask(question, ResponseTypes.instanceOf(Session.class)));
    }

    /** The body of the request. */
    record Credentials(@Nullable String email, @Nullable String password) {
        @Override
        public String toString() {
            return "Credentials[]";
        }
    }
}
