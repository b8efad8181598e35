package dev.everstore.importer.superstore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstore.importer.http.Api;
import dev.everstore.importer.http.Connection;
import dev.everstore.importer.played.PlayedApi;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QuestionsTest {
    private PlayedApi api;
    private Superstore superstore;

    @BeforeEach
    void open() throws IOException {
        api = new PlayedApi();
        superstore = Superstore.read(SuperstorePackage.fetch(Path.of("target", "superstore")));
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void every_published_answer_is_asked_and_right_when_the_api_has_the_whole_data_set() {
        api.instead = new PlayedQueries(superstore)::answer;

        assertThat(ask(superstore)).hasSizeGreaterThan(40).allMatch(Finding::right);
    }

    @Test
    void a_sample_is_held_against_its_own_lines() {
        Superstore sample = superstore.sample(40);
        api.instead = new PlayedQueries(sample)::answer;

        assertThat(ask(sample)).hasSizeGreaterThan(25).allMatch(Finding::right);
    }

    @Test
    void one_missing_order_shows_in_the_answers() {
        api.instead = new PlayedQueries(superstore.sample(39))::answer;

        assertThat(ask(superstore.sample(40)).stream().filter(finding -> !finding.right()))
                .extracting(Finding::question)
                .contains("orders", "lines", "units", "net revenue", "captured payments", "shipped orders");
    }

    @Test
    void every_question_waits_for_what_was_imported() {
        api.instead = new PlayedQueries(superstore.sample(5))::answer;

        ask(superstore.sample(5));

        assertThat(api.calls)
                .filteredOn(call -> call.path().startsWith("/api/analytics/"))
                .isNotEmpty()
                .allMatch(call -> call.tokens().equals(List.of("the-last-token")));
    }

    private List<Finding> ask(Superstore asked) {
        Api client = new Api(new Connection(api.url(), "importer@everstore.local", "secret", Duration.ofSeconds(5)));
        return Questions.ask(asked, client, 8, "the-last-token");
    }
}
