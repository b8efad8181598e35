package dev.everstore.notification;

import dev.everstore.contracts.FieldError;
import dev.everstore.contracts.Page;
import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.notification.FindNotifications;
import dev.everstore.contracts.notification.FindPreferences;
import dev.everstore.contracts.notification.NotificationPreferences;
import dev.everstore.contracts.notification.NotificationView;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Answers what a person was told, and what they do not want to be told. */
class NotificationQueries {
    private static final int MOST = 200;

    private final NotificationTable table;
    private final Recipients recipients;

    NotificationQueries(NotificationTable table, Recipients recipients) {
        this.table = table;
        this.recipients = recipients;
    }

    @QueryHandler
    NotificationPreferences find(FindPreferences question) {
        Map<String, AttributeValue> item = recipients.stored(question.userId());
        return new NotificationPreferences(
                question.userId(), Recipients.mutedIn(item), PreferenceCommands.versionOf(item));
    }

    /** Raw, since Axon's response types match no parameterised type. */
    @QueryHandler
    @SuppressWarnings("rawtypes")
    Page find(FindNotifications question) {
        return page(question);
    }

    private Page<NotificationView> page(FindNotifications question) {
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
        try {
            return cursor == null ? null : new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Refusal.rule(
                    "bad-cursor",
                    "The cursor is none that a page ended with.",
                    List.of(new FieldError("cursor", "Take it from 'next' of the page before."))));
        }
    }
}
