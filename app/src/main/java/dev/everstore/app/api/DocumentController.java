package dev.everstore.app.api;

import dev.everstore.web.problems.Problem;
import dev.everstore.web.problems.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Answers with the API's own description: the OpenAPI document, and what each type of problem means. */
@RestController
final class DocumentController {
    private static final CacheControl BRIEFLY =
            CacheControl.maxAge(java.time.Duration.ofMinutes(1)).cachePublic();

    private final Supplier<Map<String, Object>> document;
    private final List<ProblemType> problems = ProblemType.all();

    DocumentController(org.springframework.beans.factory.ObjectProvider<RequestMappingHandlerMapping> mappings) {
        this.document = SingletonSupplier.of(() -> new ApiDocument()
                .of(mappings.orderedStream()
                        .filter(mapping -> mapping.getClass() == RequestMappingHandlerMapping.class)
                        .flatMap(mapping -> ApiCall.of(mapping.getHandlerMethods()).stream())
                        .toList()));
    }

    @GetMapping(value = "/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Map<String, Object>> openApi() {
        return ResponseEntity.ok().cacheControl(BRIEFLY).body(document.get());
    }

    @GetMapping(value = "/problems", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ProblemTypes> problems() {
        return ResponseEntity.ok().cacheControl(BRIEFLY).body(new ProblemTypes(problems));
    }

    @GetMapping(value = "/problems/{code}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ProblemType> problem(@PathVariable String code) {
        ProblemType type = problems.stream()
                .filter(problem -> problem.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.of(404, "not-found", "There is no such problem.")));
        return ResponseEntity.ok().cacheControl(BRIEFLY).body(type);
    }

    /** Every type of problem there is. */
    record ProblemTypes(List<ProblemType> items) {}
}
