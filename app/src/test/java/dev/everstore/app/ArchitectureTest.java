package dev.everstore.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may import whom: held against the house, and proven to bite by planted violations of each rule. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchitectureTest {
    private static final String HOUSE = "dev.everstore";
    private static final String PLANTED = "dev.everstore.planted";

    private JavaClasses house;
    private JavaClasses planted;

    @BeforeAll
    void read() {
        house = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(location -> !location.contains("/planted/"))
                .importPackages(HOUSE);
        planted = new ClassFileImporter().importPackages(PLANTED);
    }

    @Test
    void every_room_of_the_rules_exists() {
        assertThat(Stream.of("contracts", "eventstore", "outbox", "sagas", "bridge", "projections.search", "queryhttp"))
                .allSatisfy(room -> assertThat(house.stream()
                                .anyMatch(type -> type.getPackageName().startsWith(HOUSE + "." + room)))
                        .as(room)
                        .isTrue());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sentences")
    void the_house_keeps_the_rule(String sentence) {
        EvaluationResult result = new HouseRules(HOUSE).all().get(sentence).evaluate(house);

        assertThat(result.getFailureReport().getDetails()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sentences")
    void a_planted_violation_is_seen(String sentence) {
        EvaluationResult result = new HouseRules(PLANTED).all().get(sentence).evaluate(planted);

        assertThat(result.hasViolation()).isTrue();
    }

    static Stream<String> sentences() {
        return new HouseRules(HOUSE).all().keySet().stream();
    }
}
