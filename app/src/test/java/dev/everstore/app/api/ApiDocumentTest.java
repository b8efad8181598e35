package dev.everstore.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstore.web.json.HttpJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The description of the API leaves nothing out and tells of nothing that is not there. */
class ApiDocumentTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern CODE = Pattern.compile(
            "(?:Refusal\\.\\w+|new Refusal|Problem\\.of|Problems\\.of|refuse|refusal|conflict|rule|wrong"
                    + "|complaints\\.add|field)\\(\\s*(?:[\\w.]+,\\s*)?\"([a-z]+(?:-[a-z]+)+)\"");
    private static final List<ApiCall> CALLS = ControllersOfTheHouse.calls();
    private static final Map<String, Object> DOCUMENT = new ApiDocument().of(CALLS);

    @Test
    void every_call_is_described_in_words_and_every_description_has_its_call() {
        Set<String> offered = CALLS.stream().map(ApiCall::key).collect(Collectors.toCollection(TreeSet::new));

        assertThat(CallText.all().keySet()).containsExactlyInAnyOrderElementsOf(offered);
    }

    @Test
    void no_two_calls_have_the_same_id() {
        assertThat(CALLS.stream().map(ApiCall::operationId)).doesNotHaveDuplicates();
    }

    @Test
    void every_query_is_classed_strong_or_eventual_and_nothing_else_is() {
        Map<String, CallText> texts = CallText.all();

        assertThat(CALLS.stream().filter(call -> call.path().matches("/(api|ops)/.*")))
                .allSatisfy(
                        call -> assertThat(texts.get(call.key()).consistency().isPresent())
                                .as(call.key())
                                .isEqualTo(call.method().equals("GET")));
    }

    @Test
    void every_text_about_fields_is_about_a_field_that_is_there() {
        Map<String, Object> schemas =
                Texts.map(Texts.map(DOCUMENT.get("components")).get("schemas"));
        List<String> strange = new ArrayList<>();
        FieldTexts.read().entries().forEach((type, fields) -> {
            if (!type.equals("parameters") && !type.contains("/")) {
                Set<String> known = new TreeSet<>(Set.of("required", "description", "minProperties"));
                Object schema = schemas.get(type);
                if (schema != null && Texts.map(schema).get("properties") instanceof Map<?, ?> properties) {
                    properties.keySet().forEach(name -> known.add(name.toString()));
                    FieldTexts.read().required(type).stream()
                            .filter(name -> !known.contains(name))
                            .forEach(name -> strange.add(type + "." + name));
                } else {
                    strange.add(type);
                }
                fields.keySet().stream()
                        .filter(name -> !known.contains(name))
                        .forEach(name -> strange.add(type + "." + name));
            }
        });

        assertThat(strange).isEmpty();
    }

    @Test
    void every_problem_that_the_code_names_is_described() throws IOException {
        Set<String> described =
                ProblemType.all().stream().map(ProblemType::code).collect(Collectors.toSet());
        Map<String, String> named = codesInSources();

        assertThat(named).hasSizeGreaterThan(50);
        named.keySet().removeAll(described);
        assertThat(named).isEmpty();
    }

    @Test
    void the_pages_for_people_tell_of_every_call_and_every_problem() throws IOException {
        String calls = Files.readString(ROOT.resolve("docs/API.md"));
        String problems = Files.readString(ROOT.resolve("docs/PROBLEMS.md"));

        assertThat(CALLS.stream().filter(call -> call.path().matches("/(api|ops)/.*")))
                .allSatisfy(call -> assertThat(calls).contains("`" + call.key().replace("{}", "{id}") + "`"));
        assertThat(ProblemType.all())
                .allSatisfy(problem -> assertThat(problems).contains("| `" + problem.code() + "` |"));
    }

    @Test
    void the_document_can_be_written() {
        assertThat(HttpJson.MAPPER.writeValueAsString(DOCUMENT)).contains("\"openapi\":\"3.1.0\"");
    }

    private static Map<String, String> codesInSources() throws IOException {
        Map<String, String> codes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(ROOT)) {
            files.filter(file -> file.toString()
                            .matches(".*/src/main/java/dev/everstore/(?!localstack|bench|importer).*\\.java"))
                    .forEach(file -> {
                        Matcher code = CODE.matcher(read(file));
                        while (code.find()) {
                            codes.put(code.group(1), ROOT.relativize(file).toString());
                        }
                    });
        }
        return codes;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
