package dev.everstore.queryhttp;

import dev.everstore.contracts.user.FindUser;
import dev.everstore.contracts.user.UserId;
import dev.everstore.contracts.user.UserView;
import dev.everstore.eventstore.api.Backbone;
import dev.everstore.eventstore.api.ConsistencyToken;
import dev.everstore.eventstore.api.GroupPositions;
import dev.everstore.eventstore.api.StoredEvent;
import dev.everstore.web.Rememberers;
import java.time.Duration;
import java.util.Optional;

/** Erasures: they succeed when everybody who keeps a readable copy of anything about the person has heard of it. */
final class Erasures implements OperationKind {
    private static final String ERASED = "erased";
    private static final String EVENT = "UserErased";

    private final Ask ask;
    private final Backbone backbone;
    private final GroupPositions positions;

    Erasures(Ask ask, Backbone backbone, GroupPositions positions) {
        this.ask = ask;
        this.backbone = backbone;
        this.positions = positions;
    }

    @Override
    public String name() {
        return "erasure";
    }

    @Override
    public Optional<Operation> find(String subject, Reader reader) {
        UserId person = Params.id("operationId", subject, UserId::new);
        if (person == null) {
            return Optional.empty();
        }
        reader.mustOwn(person);
        return ask.optional(new FindUser(person), UserView.class)
                .filter(user -> user.status().equals(ERASED))
                .map(_ -> Operation.of(this, subject, isForgotten(subject), "/api/users/" + subject));
    }

    @Override
    public void awaitNews(String subject, long head, Duration atMost) throws InterruptedException {
        Optional<StoredEvent> erased = event(subject);
        if (erased.isPresent()) {
            positions.await(
                    new ConsistencyToken("user", erased.get().eventId()),
                    Rememberers.among(positions).keySet(),
                    atMost);
        } else {
            backbone.awaitBeyond(head, atMost);
        }
    }

    private boolean isForgotten(String person) {
        return event(person)
                .filter(erased -> Rememberers.among(positions).values().stream()
                        .allMatch(position -> position >= erased.position()))
                .isPresent();
    }

    private Optional<StoredEvent> event(String person) {
        return backbone.read(0, 1, EVENT, person).stream().findFirst();
    }
}
