package dev.everstore.notification;

import dev.everstore.contracts.Page;
import dev.everstore.contracts.notification.FindNotifications;
import dev.everstore.contracts.notification.NotificationView;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;

/** Answers what a person was told. */
class NotificationQueries {
    private static final int MOST = 200;

    private final NotificationTable table;

    NotificationQueries(NotificationTable table) {
        this.table = table;
    }

    @QueryHandler
    Page<NotificationView> find(FindNotifications question) {
        Page<Notification> page =
                table.of(question.recipient(), decoded(question.cursor()), Math.clamp(question.limit(), 1, MOST));
        return new Page<>(page.items().stream().map(Notification::view).toList(), encoded(page.next()));
    }

    private static @Nullable String encoded(@Nullable String place) {
        return place == null
                ? null
                : Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable String decoded(@Nullable String cursor) {
        return cursor == null ? null : new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    }
}
