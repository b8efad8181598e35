package dev.everstore.queryhttp;

import dev.everstore.contracts.rebuild.FindRebuild;
import dev.everstore.contracts.rebuild.RebuildView;
import dev.everstore.contracts.rebuild.StartRebuild;
import dev.everstore.web.audit.OperatorRecord;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Lets operators rebuild a read model: the answer names a resource that tells how far it is. */
@RestController
class RebuildRequests {
    private static final int TEXT_LIMIT = 2_000;

    private final Ask ask;
    private final OperatorRecord audit;

    RebuildRequests(Ask ask, OperatorRecord audit) {
        this.ask = ask;
        this.audit = audit;
    }

    /** Which model, and why: the reason is kept with the rebuild. */
    record RebuildRequest(@Nullable String model, @Nullable String reason) {}

    @PostMapping("/ops/api/rebuilds")
    ResponseEntity<RebuildView> start(@RequestBody RebuildRequest request, HttpServletRequest http) {
        Reader reader = Reader.current();
        reader.mustHaveAnyOf("operator", "admin");
        String model = given("model", request.model());
        String reason = given("reason", request.reason());
        RebuildView rebuild =
                ask.one(new StartRebuild(model, reason, reader.userId().value()), RebuildView.class);
        audit.note(
                http,
                new OperatorRecord.Deed(
                        "rebuild", "read-model:" + model, reason, null, Map.of("rebuildId", rebuild.rebuildId())));
        return ResponseEntity.accepted()
                .location(URI.create("/api/operations/rebuild." + rebuild.rebuildId()))
                .body(rebuild);
    }

    @GetMapping("/ops/api/rebuilds/{id}")
    RebuildView one(@PathVariable String id) {
        return ask.optional(new FindRebuild(id), RebuildView.class).orElseThrow(() -> Problems.notFound("rebuild", id));
    }

    private static String given(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw Problems.badField(field, "is missing");
        }
        if (value.length() > TEXT_LIMIT) {
            throw Problems.badField(field, "has at most " + TEXT_LIMIT + " characters");
        }
        return value;
    }
}
