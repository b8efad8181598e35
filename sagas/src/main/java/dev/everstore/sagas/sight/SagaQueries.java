package dev.everstore.sagas.sight;

import dev.everstore.contracts.saga.FindSaga;
import dev.everstore.contracts.saga.FindSagaFailures;
import dev.everstore.contracts.saga.FindSagaOverview;
import dev.everstore.contracts.saga.FindSagas;
import dev.everstore.contracts.saga.FollowSagas;
import dev.everstore.contracts.saga.FoundSagas;
import dev.everstore.contracts.saga.SagaChanges;
import dev.everstore.contracts.saga.SagaFailures;
import dev.everstore.contracts.saga.SagaOverview;
import dev.everstore.contracts.saga.SagaView;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.axonframework.queryhandling.QueryHandler;

/** Answers what operators ask about sagas; of this moment, never behind. */
class SagaQueries {
    private final SagaList list;
    private final SagaPage page;
    private final Overview overview;
    private final Failures failures;
    private final Changes changes;

    SagaQueries(SagaList list, SagaPage page, Overview overview, Failures failures, Changes changes) {
        this.list = list;
        this.page = page;
        this.overview = overview;
        this.failures = failures;
        this.changes = changes;
    }

    @QueryHandler
    FoundSagas find(FindSagas question) {
        return list.find(question);
    }

    @QueryHandler
    Optional<SagaView> find(FindSaga question) {
        return page.find(question.sagaId());
    }

    @QueryHandler
    SagaOverview find(FindSagaOverview question) {
        return overview.since(question.since());
    }

    @QueryHandler
    SagaFailures find(FindSagaFailures question) {
        return failures.since(question.since());
    }

    @QueryHandler
    CompletableFuture<SagaChanges> follow(FollowSagas question) {
        return changes.after(question.after());
    }
}
