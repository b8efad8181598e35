package dev.everstore.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstore.contracts.inventory.InventoryEvent;
import dev.everstore.contracts.notification.NotificationEvent;
import dev.everstore.contracts.order.OrderEvent;
import dev.everstore.contracts.payment.PaymentEvent;
import dev.everstore.contracts.product.ProductEvent;
import dev.everstore.contracts.saga.SagaEvent;
import dev.everstore.contracts.user.UserEvent;
import dev.everstore.eventstore.EventTypes.EventType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The stored text of every event is approved: what is written today reads as approved, and what was approved can be
 * read today. Run with {@code -Dapprove=true} to approve the text of a new event or revision.
 */
class StoredTextTest {
    private static final Path APPROVED = Path.of("src/test/resources/events");
    private static final JsonEventCodec CODEC = new JsonEventCodec(
            new EventTypes(List.of(
                    UserEvent.class,
                    ProductEvent.class,
                    OrderEvent.class,
                    PaymentEvent.class,
                    InventoryEvent.class,
                    NotificationEvent.class,
                    SagaEvent.class)),
            JsonRules.sealing(new Sealing(() -> person -> Optional.of(hash(person.value())))),
            List.of());

    static Stream<EventType> events() {
        return CODEC.types().all().stream().sorted(Comparator.comparing(EventType::name));
    }

    @ParameterizedTest
    @MethodSource("events")
    void whatIsWrittenTodayReadsAsApproved(EventType type) throws IOException {
        Object sample = Samples.of(type.eventClass());
        String written = CODEC.encode(sample);
        if (Boolean.getBoolean("approve") && !Files.exists(file(type))) {
            Files.createDirectories(APPROVED);
            Files.writeString(file(type), written + "\n");
        }
        assertThat(withoutCiphers(written)).isEqualTo(withoutCiphers(approved(type)));
        assertThat(CODEC.typeOf(sample)).isEqualTo(type.name());
        assertThat(CODEC.revisionOf(sample)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("events")
    void whatWasApprovedCanBeReadToday(EventType type) throws IOException {
        Object sample = Samples.of(type.eventClass());
        assertThat(CODEC.decode(type.name(), type.revision(), approved(type))).isEqualTo(sample);
    }

    static Stream<Path> olderTexts() throws IOException {
        return Files.list(APPROVED.resolve("older")).sorted();
    }

    /** A field that was added since reads as absent, so the same revision goes on. */
    @ParameterizedTest
    @MethodSource("olderTexts")
    void whatWasStoredBeforeAFieldWasAddedCanStillBeRead(Path older) throws IOException {
        String[] name = older.getFileName().toString().split("\\.", 3);
        String stored = Files.readString(older).strip();
        Object event = CODEC.decode(name[0], name[1], stored);
        assertThat(withoutCiphers(CODEC.encode(event))).isEqualTo(withoutCiphers(stored));
    }

    private static String approved(EventType type) throws IOException {
        assertThat(file(type)).as("approved text").exists();
        return Files.readString(file(type)).strip();
    }

    private static Path file(EventType type) {
        return APPROVED.resolve(type.name() + "." + type.revision() + ".json");
    }

    /** Every sealing uses another nonce. */
    private static String withoutCiphers(String json) {
        return json.replaceAll("\"sealed\":\"[^\"]+\"", "\"sealed\":\"…\"");
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
