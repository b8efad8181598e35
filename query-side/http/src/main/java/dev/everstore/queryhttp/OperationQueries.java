package dev.everstore.queryhttp;

import dev.everstore.eventstore.api.Backbone;
import dev.everstore.web.Patience;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Tells how what was answered with 202 is getting on, and waits for its end if the caller prefers. */
@RestController
class OperationQueries {
    private final List<OperationKind> kinds;
    private final Backbone backbone;

    OperationQueries(List<OperationKind> kinds, Backbone backbone) {
        this.kinds = kinds;
        this.backbone = backbone;
    }

    @GetMapping("/api/operations/{id}")
    Operation one(@PathVariable String id, @RequestHeader(value = "Prefer", required = false) @Nullable String prefer) {
        Reader reader = Reader.current();
        int dot = id.indexOf('.');
        OperationKind kind = kinds.stream()
                .filter(known -> dot > 0 && known.name().equals(id.substring(0, dot)))
                .findFirst()
                .orElseThrow(() -> Problems.notFound("operation", id));
        return awaited(kind, id.substring(dot + 1), reader, Patience.of(prefer, Duration.ZERO))
                .orElseThrow(() -> Problems.notFound("operation", id));
    }

    private Optional<Operation> awaited(OperationKind kind, String subject, Reader reader, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            while (true) {
                long head = backbone.head();
                Optional<Operation> operation = kind.find(subject, reader);
                Duration left = Duration.ofNanos(deadline - System.nanoTime());
                if (left.isNegative() || !operation.map(Operation::isRunning).orElse(false)) {
                    return operation;
                }
                kind.awaitNews(subject, head, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problems.of(HttpStatus.SERVICE_UNAVAILABLE, "stopping", "This process is stopping.");
        }
    }
}
