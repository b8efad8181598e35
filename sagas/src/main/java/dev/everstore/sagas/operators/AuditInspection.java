package dev.everstore.sagas.operators;

import dev.everstore.contracts.saga.AuditCheck;
import dev.everstore.contracts.saga.CheckAudit;
import dev.everstore.eventstore.api.Database;
import java.util.Objects;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Goes through the whole audit, as it was at one moment, and finds the first entry that is not as it was written. */
class AuditInspection {
    private final AuditTrail audit;
    private final TransactionTemplate oneMoment;

    AuditInspection(Database sagas) {
        this.audit = new AuditTrail(sagas);
        this.oneMoment = sagas.transaction();
        oneMoment.setReadOnly(true);
        oneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    @QueryHandler
    AuditCheck handle(CheckAudit query) {
        return Objects.requireNonNull(oneMoment.execute(status -> {
            Walk walk = new Walk();
            audit.read(walk);
            return walk.arrivedAt(audit.head());
        }));
    }

    private static final class Walk implements AuditTrail.EntryReader {
        private AuditTrail.Head last = new AuditTrail.Head(0, AuditChain.ROOT);
        private @Nullable Long broken;
        private long entries;

        @Override
        public void read(AuditTrail.Stored entry) {
            entries++;
            if (broken == null && !entry.follows(last)) {
                broken = entry.number();
            }
            last = new AuditTrail.Head(entry.number(), entry.hash());
        }

        /** An end that is not where it should be was cut off. */
        AuditCheck arrivedAt(AuditTrail.Head head) {
            if (broken == null && !last.equals(head)) {
                broken = last.number() + 1;
            }
            return new AuditCheck(entries, broken, last.hash());
        }
    }
}
