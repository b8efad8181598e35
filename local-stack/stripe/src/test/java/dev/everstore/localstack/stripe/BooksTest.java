package dev.everstore.localstack.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BooksTest {

    @TempDir
    private Path folder;

    @Test
    void theBooksGoOnWhereTheOldOnesEndedAlsoAfterALineThatWasCutOff() throws Exception {
        ObjectNode intent;
        try (Books books = Books.in(folder)) {
            intent = intents(books).create(Form.parse("amount=500&currency=usd&payment_method=pm_card_visa"));
            intents(books).confirm(id(intent), Form.parse("capture_method=manual"));
        }
        Files.writeString(
                folder.resolve("journal.jsonl"), "{\"kind\":\"payment_intent\",\"id\":\"pi", StandardOpenOption.APPEND);
        try (Books again = Books.in(folder)) {
            assertThat(again.get("payment_intent", id(intent)).path("status").asText())
                    .isEqualTo("succeeded");
            assertThatThrownBy(() -> intents(again).cancel(id(intent))).hasMessageContaining("succeeded");
        }
    }

    @Test
    void aLineAfterOneThatWasCutOffIsNotLost() throws Exception {
        Files.writeString(folder.resolve("journal.jsonl"), "{\"kind\":\"charge\",\"id\":\"ch");
        ObjectNode intent;
        try (Books books = Books.in(folder)) {
            intent = intents(books).create(Form.parse("amount=500&currency=usd"));
        }
        try (Books again = Books.in(folder)) {
            assertThat(again.find("payment_intent", id(intent))).isPresent();
        }
    }

    @Test
    void signaturesAreThoseThatStripeDocuments() {
        assertThat(Webhooks.signature("whsec_test", 1_700_000_000, "{\"id\":1}"))
                .startsWith("t=1700000000,v1=")
                .hasSize("t=1700000000,v1=".length() + 64);
    }

    private static PaymentIntents intents(Books books) {
        return new PaymentIntents(books, new Webhooks(books), "http://127.0.0.1");
    }

    private static String id(ObjectNode object) {
        return object.path("id").asText();
    }
}
