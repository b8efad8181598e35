package dev.everstore.sagas.engine;

/** Keeps rows of other tables with the saga whose handler wants them. */
final class BufferedRows implements BesideSagas {
    @Override
    public <R> void write(RowWriter<R> table, R row) {
        ScopedSaga.current()
                .orElseThrow(() -> new IllegalStateException("Only a workflow's handler writes beside its saga"))
                .wishes()
                .rows
                .add(new Wishes.Row<>(table, row));
    }
}
