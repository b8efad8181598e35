package dev.everstore.queryhttp;

import dev.everstore.contracts.Page;
import dev.everstore.contracts.notification.FindNotifications;
import dev.everstore.contracts.notification.FindPreferences;
import dev.everstore.contracts.notification.NotificationPreferences;
import dev.everstore.contracts.notification.NotificationView;
import dev.everstore.contracts.user.FindUser;
import dev.everstore.contracts.user.UserId;
import dev.everstore.contracts.user.UserView;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What people were told, and what they do not want to be told. */
@RestController
class NotificationQueries {
    private final Ask ask;

    NotificationQueries(Ask ask) {
        this.ask = ask;
    }

    @GetMapping("/api/users/{id}/notifications")
    Page<NotificationView> notifications(
            @PathVariable UserId id, @RequestParam @Nullable String cursor, @RequestParam @Nullable Integer limit) {
        Reader.current().mustOwn(id);
        Page<NotificationView> page = ask.page(new FindNotifications(id, cursor, Params.limit(limit, 50)));
        if (page.items().isEmpty()) {
            mustExist(id);
        }
        return page;
    }

    @GetMapping("/api/users/{id}/notification-preferences")
    ResponseEntity<NotificationPreferences> preferences(@PathVariable UserId id) {
        Reader.current().mustOwn(id);
        NotificationPreferences preferences = ask.one(new FindPreferences(id), NotificationPreferences.class);
        if (preferences.version() == 0) {
            mustExist(id);
        }
        return ResponseEntity.ok().eTag("\"" + preferences.version() + "\"").body(preferences);
    }

    /** Asked only about people of whom nothing is known here, so that the others don't depend on the user service. */
    private void mustExist(UserId id) {
        if (ask.optional(new FindUser(id), UserView.class).isEmpty()) {
            throw Problems.notFound("user", id.value());
        }
    }
}
