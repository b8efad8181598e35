package dev.everstore.sagas.operators;

import dev.everstore.contracts.Versioned;
import dev.everstore.contracts.saga.NoteFailure;
import dev.everstore.contracts.saga.RecordOperatorAction;
import dev.everstore.eventstore.api.Database;
import dev.everstore.eventstore.api.EventCodec;
import java.sql.Timestamp;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.MetaData;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes down what operators found out, and what they did elsewhere than to sagas. */
class OperatorRecorder {
    private final JdbcClient jdbc;
    private final AuditTrail audit;
    private final EventCodec codec;

    OperatorRecorder(Database sagas, EventCodec codec) {
        this.jdbc = sagas.jdbc();
        this.audit = new AuditTrail(sagas);
        this.codec = codec;
    }

    @CommandHandler
    Versioned handle(NoteFailure command, MetaData metadata) {
        String actor = Caller.in(metadata);
        int added = jdbc.sql("""
                        insert into failure_note (note_id, cause, text, actor, at) values (?, ?, ?, ?, ?)
                        on conflict (note_id) do nothing
                        """)
                .param(command.noteId())
                .param(command.cause())
                .param(command.text())
                .param(actor)
                .param(Timestamp.from(command.at()))
                .update();
        if (added > 0) {
            audit.add(new Deed(
                    command.at(),
                    actor,
                    "note_failure",
                    "failure:" + command.cause(),
                    command.text(),
                    null,
                    codec.write(Map.of("noteId", command.noteId()))));
        }
        return new Versioned(command.noteId(), 0);
    }

    @CommandHandler
    Versioned handle(RecordOperatorAction command, MetaData metadata) {
        long number = audit.add(new Deed(
                command.at(),
                Caller.in(metadata),
                command.action(),
                command.subject(),
                command.reason(),
                command.before(),
                command.after()));
        return new Versioned(command.actionId(), number);
    }
}
