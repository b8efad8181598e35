package dev.everstore.sagas.engine;

import java.util.Locale;
import java.util.Set;

/** What a workflow says of itself. */
final class Sights {
    private Sights() {}

    static SagaSight of(SagaKind<?> kind, Object workflow) {
        return workflow instanceof Visible visible ? visible.sight() : silent(kind);
    }

    /** A workflow that can't say anything before its first event is known by its class. */
    static SagaSight beforeItsStart(SagaKind<?> kind, Object workflow) {
        try {
            return of(kind, workflow);
        } catch (RuntimeException e) {
            return silent(kind);
        }
    }

    private static SagaSight silent(SagaKind<?> kind) {
        String type = kind.simpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
        return new SagaSight(type, "started", null, null, false, null, null, null, Set.of(), null);
    }
}
