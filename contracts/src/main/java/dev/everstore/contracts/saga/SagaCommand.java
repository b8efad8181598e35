package dev.everstore.contracts.saga;

/** What a workflow records about itself in the sagas' own log, and what operators want done with workflows. */
public sealed interface SagaCommand
        permits RecordStepRefusal,
                CompleteFulfilment,
                ActOnSaga,
                StartBulkAction,
                DecideBulkAction,
                AbortBulkAction,
                SaveSagaView,
                RemoveSagaView,
                NoteFailure,
                RecordOperatorAction {
    /** What it is about: wishes about the same thing go to the same process. */
    String key();
}
