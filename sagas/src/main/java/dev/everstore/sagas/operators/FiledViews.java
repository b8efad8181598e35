package dev.everstore.sagas.operators;

import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.Versioned;
import dev.everstore.contracts.saga.RemoveSagaView;
import dev.everstore.contracts.saga.SaveSagaView;
import dev.everstore.contracts.saga.SavedSagaView;
import dev.everstore.eventstore.api.Database;
import dev.everstore.eventstore.api.EventCodec;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.MetaData;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Filters under a name, each its owner's, which others may use if it is shared. */
class FiledViews {
    private final JdbcClient jdbc;
    private final EventCodec codec;

    FiledViews(Database sagas, EventCodec codec) {
        this.jdbc = sagas.jdbc();
        this.codec = codec;
    }

    @CommandHandler
    SavedSagaView handle(SaveSagaView command, MetaData metadata) {
        String owner = Caller.in(metadata);
        int kept = jdbc.sql("""
                        insert into saga_view (view_id, name, filter, owner, shared, at) values (?, ?, ?, ?, ?, ?)
                        on conflict (view_id) do update set name = excluded.name, filter = excluded.filter,
                            shared = excluded.shared, at = excluded.at
                        where saga_view.owner = excluded.owner
                        """)
                .param(command.viewId())
                .param(command.name())
                .param(codec.write(command.filter()))
                .param(owner)
                .param(command.shared())
                .param(Timestamp.from(command.at()))
                .update();
        if (kept == 0) {
            throw notYours();
        }
        return new SavedSagaView(
                command.viewId(), command.name(), command.filter(), owner, command.shared(), command.at());
    }

    @CommandHandler
    Versioned handle(RemoveSagaView command, MetaData metadata) {
        Optional<String> owner = jdbc.sql("select owner from saga_view where view_id = ? for update")
                .param(command.viewId())
                .query(String.class)
                .optional();
        if (owner.isEmpty()) {
            throw new RefusedException(
                    Refusal.notFound("unknown-view", "There is no saved filter " + command.viewId() + "."));
        }
        if (!command.asAdministrator() && !owner.get().equals(Caller.in(metadata))) {
            throw notYours();
        }
        jdbc.sql("delete from saga_view where view_id = ?")
                .param(command.viewId())
                .update();
        return new Versioned(command.viewId(), 0);
    }

    private static RefusedException notYours() {
        return new RefusedException(
                new Refusal(Refusal.Kind.FORBIDDEN, "not-yours", "This filter belongs to somebody else.", List.of()));
    }
}
