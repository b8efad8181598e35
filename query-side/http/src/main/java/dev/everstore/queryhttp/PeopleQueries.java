package dev.everstore.queryhttp;

import dev.everstore.contracts.Page;
import dev.everstore.contracts.user.FindUser;
import dev.everstore.contracts.user.FindUsers;
import dev.everstore.contracts.user.UserId;
import dev.everstore.contracts.user.UserView;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** People. */
@RestController
class PeopleQueries {
    private final Ask ask;

    PeopleQueries(Ask ask) {
        this.ask = ask;
    }

    @GetMapping("/api/users")
    Page<UserView> list(@RequestParam @Nullable String cursor, @RequestParam @Nullable Integer limit) {
        Reader.current().mustBeStaff();
        return ask.page(new FindUsers(cursor, Params.limit(limit, 50)));
    }

    @GetMapping("/api/users/{id}")
    ResponseEntity<UserView> one(@PathVariable UserId id) {
        Reader.current().mustOwn(id);
        UserView user =
                ask.optional(new FindUser(id), UserView.class).orElseThrow(() -> Problems.notFound("user", id.value()));
        return ResponseEntity.ok().eTag("\"" + user.version() + "\"").body(user);
    }
}
