package dev.everstore.sagas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstore.sagas.engine.SagaUpcaster;
import dev.everstore.sagas.testing.StorySaga;
import dev.everstore.sagas.testing.StoryText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.axonframework.serialization.Revision;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * The stored text of workflows is approved: what today's version stores reads as approved, and a workflow that any
 * version stored goes on and finishes. Run with {@code -Dapprove=true} to approve the text of a new revision or stage.
 */
class StoredWorkflowsTest {
    private static final Path APPROVED = Path.of("src/test/resources/workflows");
    private static final List<SagaUpcaster> UPCASTERS =
            List.of(WorkflowVersions.FULFILMENT_0, WorkflowVersions.RETURN_0);

    private final ShopFixture shop = new ShopFixture().stock(WholeShop.LAMP, 5).customer(WholeShop.ADA);

    @ParameterizedTest
    @EnumSource
    void what_is_stored_today_reads_as_approved(StoredStage stage) throws IOException {
        stage.before.accept(shop);
        String text = withoutDeadlines(String.valueOf(shop.saga(stage.workflow).text()));
        Path file = APPROVED.resolve(nameOf(stage) + "." + revisionOf(stage.workflow) + ".json");
        if (Boolean.getBoolean("approve") && !Files.exists(file)) {
            Files.createDirectories(APPROVED);
            Files.writeString(file, text + "\n");
        }
        assertThat(text).isEqualTo(Files.readString(file).strip());
    }

    @ParameterizedTest
    @MethodSource("approved")
    void what_any_version_stored_goes_on_and_finishes(Path approved) throws IOException {
        String[] name = approved.getFileName().toString().split("\\.", 3);
        StoredStage stage = StoredStage.valueOf(name[0].toUpperCase(Locale.ROOT).replace('-', '_'));
        stage.before.accept(shop);
        StorySaga saga = shop.saga(stage.workflow);
        saga.rewrite(upcast(stage.workflow, Integer.parseInt(name[1]), Files.readString(approved)));
        stage.after.accept(shop);
        shop.thenAmong(stage.ending);
    }

    static Stream<Path> approved() throws IOException {
        return Files.list(APPROVED).sorted();
    }

    private static String upcast(Class<?> workflow, int revision, String text) {
        JsonNode state = StoryText.read(text, JsonNode.class);
        for (int from = revision; from < Integer.parseInt(revisionOf(workflow)); from++) {
            int former = from;
            JsonNode old = state;
            state = UPCASTERS.stream()
                    .filter(upcaster -> upcaster.sagaType() == workflow && upcaster.fromRevision() == former)
                    .findFirst()
                    .map(upcaster -> upcaster.upcast().apply(old))
                    .orElse(old);
        }
        return state.toString();
    }

    private static String nameOf(StoredStage stage) {
        return stage.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String revisionOf(Class<?> workflow) {
        return workflow.getAnnotation(Revision.class).value();
    }

    /** Their names are new each time. */
    private static String withoutDeadlines(String text) {
        return text.replaceAll("Deadline\":\"[^\"]+\"", "Deadline\":\"d-1\"");
    }
}
