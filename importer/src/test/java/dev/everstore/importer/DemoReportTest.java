package dev.everstore.importer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstore.importer.csv.Refusals;
import dev.everstore.importer.load.Latencies;
import dev.everstore.importer.load.Summary;
import dev.everstore.importer.superstore.Finding;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DemoReportTest {
    private static final Finding RIGHT = new Finding("orders", "5,009", "5,009", true);
    private static final Finding WRONG = new Finding("units", "37,873", "37,872", false);

    @Test
    void is_right_only_when_every_answer_is() throws IOException {
        assertThat(report(RIGHT).isRight()).isTrue();
        assertThat(report(RIGHT, WRONG).isRight()).isFalse();
    }

    @Test
    void shows_question_expected_and_got_side_by_side() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        report(RIGHT, WRONG).print(new PrintStream(bytes, true, StandardCharsets.UTF_8));

        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .contains("✓ orders    5,009     5,009", "✗ units     37,873    37,872", "1 of 2 answers are right.");
    }

    @Test
    void tells_machines_the_same() throws IOException {
        JsonNode json = JsonMapper.shared().readTree(report(RIGHT, WRONG).json());

        assertThat(json.path("right").asBoolean()).isFalse();
        assertThat(json.path("answers").get(1).path("got").asString()).isEqualTo("37,872");
        assertThat(json.path("rates").path("eventsPerSecond").decimalValue()).isEqualByComparingTo("35");
    }

    private static DemoReport report(Finding... findings) throws IOException {
        Summary.Pace pace = new Summary.Pace(1_000_000_000L, 2_000_000_000L, 70, new Latencies());
        return new DemoReport(5_009, new Summary(List.of(), new Refusals(null), pace, null), List.of(findings));
    }
}
