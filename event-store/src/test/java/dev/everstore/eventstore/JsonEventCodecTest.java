package dev.everstore.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.Personal;
import dev.everstore.contracts.payment.GatewayOutcome;
import dev.everstore.contracts.payment.PaymentId;
import dev.everstore.contracts.payment.RecordGatewayOutcome;
import dev.everstore.contracts.product.ProductDiscontinued;
import dev.everstore.contracts.product.ProductEvent;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.contracts.user.UserEvent;
import dev.everstore.contracts.user.UserId;
import dev.everstore.contracts.user.UserRegistered;
import dev.everstore.eventstore.TestApplication.Keys;
import dev.everstore.eventstore.api.KeysUnavailableException;
import dev.everstore.eventstore.api.PersonKeys;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class JsonEventCodecTest {
    private final Keys keys = new Keys();
    private final JsonEventCodec codec = codec(keys);

    private static JsonEventCodec codec(PersonKeys keys, EventUpcaster... upcasters) {
        return new JsonEventCodec(
                new EventTypes(List.of(ProductEvent.class, UserEvent.class)),
                JsonRules.sealing(new Sealing(() -> keys)),
                List.of(upcasters));
    }

    @Test
    void idsAreTextsAndUnknownPropertiesAreIgnored() {
        assertThat(codec.encode(new ProductDiscontinued(new ProductId("p-1")))).isEqualTo("{\"productId\":\"p-1\"}");
        assertThat(codec.decode("ProductDiscontinued", "1", "{\"productId\":\"p-1\",\"by\":{\"x\":[1]}}"))
                .isEqualTo(new ProductDiscontinued(new ProductId("p-1")));
    }

    @Test
    void moneyIsItsTwoComponents() {
        assertThat(codec.write(new Money(5, "EUR"))).isEqualTo("{\"minor\":5,\"currency\":\"EUR\"}");
    }

    @Test
    void idsMayBeKeys() {
        record Stock(Map<ProductId, Long> counts) {}
        Stock stock = new Stock(Map.of(new ProductId("p-1"), 3L));
        assertThat(codec.write(stock)).isEqualTo("{\"counts\":{\"p-1\":3}}");
        assertThat(codec.read("{\"counts\":{\"p-1\":3}}", Stock.class)).isEqualTo(stock);
    }

    @Test
    void anOutcomeOfASealedKindNamesItself() {
        RecordGatewayOutcome command = new RecordGatewayOutcome(
                new PaymentId("pay-1"), "attempt-1", new GatewayOutcome.Declined("card_declined"));
        String json = codec.write(command);
        assertThat(json).contains("\"outcome\":{\"type\":\"Declined\",\"reason\":\"card_declined\"}");
        assertThat(codec.read(json, RecordGatewayOutcome.class)).isEqualTo(command);
    }

    @Test
    void axonSendsTheSameKindsBetweenProcesses() {
        var serializer = AxonJson.serializer();
        RecordGatewayOutcome command =
                new RecordGatewayOutcome(new PaymentId("pay-1"), "attempt-1", new GatewayOutcome.Done("ref"));
        assertThat((Object) serializer.deserialize(serializer.serialize(command, byte[].class)))
                .isEqualTo(command);
        UserRegistered person = People.registered("user-1", "Ada");
        assertThat((Object) serializer.deserialize(serializer.serialize(person, byte[].class)))
                .isEqualTo(person);
    }

    @Test
    void tokensAreReadAsTheyWereWritten() {
        var serializer = AxonJson.serializer();
        var token = new GlobalSequenceTrackingToken(17);
        assertThat((Object) serializer.deserialize(serializer.serialize(token, byte[].class)))
                .isEqualTo(token);
        var replay = ReplayToken.createReplayToken(token, new GlobalSequenceTrackingToken(3));
        assertThat((Object) serializer.deserialize(serializer.serialize(replay, byte[].class)))
                .isEqualTo(replay);
    }

    @Test
    void whatIsAboutAPersonIsStoredSealedAndGoesWithItsKey() {
        UserRegistered registered = People.registered("user-1", "Ada Lovelace");
        String json = codec.encode(registered);
        assertThat(json).doesNotContain("Ada").contains("\"sealed\":\"").contains("\"person\":\"user-1\"");
        assertThat(codec.decode("UserRegistered", "1", json)).isEqualTo(registered);

        keys.destroy(registered.userId());
        UserRegistered erased = (UserRegistered) codec.decode("UserRegistered", "1", json);
        assertThat(erased.name()).isEqualTo(new Personal(registered.userId(), ""));
        assertThat(codec.encode(registered)).contains("\"sealed\":\"\"");
    }

    @Test
    void aTextSealedForOnePersonDoesNotOpenForAnother() {
        String json = codec.write(new Personal(new UserId("user-1"), "secret"));
        byte[] key = keys.keyOf(new UserId("user-1")).orElseThrow();
        JsonEventCodec sameKeyForAll = codec(person -> java.util.Optional.of(key));
        assertThatThrownBy(() -> sameKeyForAll.read(json.replace("user-1", "user-2"), Personal.class))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void missingKeysAreToldAsSuch() {
        JsonEventCodec locked = codec(person -> {
            throw new KeysUnavailableException("not now", new IllegalStateException());
        });
        String json = codec.encode(People.registered("user-1", "Ada"));
        assertThatThrownBy(() -> locked.decode("UserRegistered", "1", json))
                .isInstanceOf(KeysUnavailableException.class);
        assertThatThrownBy(() -> locked.encode(People.registered("user-1", "Ada")))
                .isInstanceOf(KeysUnavailableException.class);
    }

    @Test
    void olderRevisionsAreUpcastByNameAndRevision() {
        JsonEventCodec upcasting = codec(keys, new Renamed());
        assertThat(upcasting.decode("ProductRetired", "0", "{\"product\":\"p-1\"}"))
                .isEqualTo(new ProductDiscontinued(new ProductId("p-1")));
        assertThat(upcasting.decode("ProductDiscontinued", "1", "{\"productId\":\"p-2\"}"))
                .isEqualTo(new ProductDiscontinued(new ProductId("p-2")));
    }

    @Test
    void metadataAreTexts() {
        Map<String, Object> metadata = new HashMap<>(Map.of("actor", "u1", "attempt", 3));
        metadata.put("nothing", null);
        assertThat(codec.decodeMetadata(codec.encodeMetadata(metadata)))
                .isEqualTo(Map.of("actor", "u1", "attempt", "3"));
    }

    /** {@code ProductRetired} revision 0 is today's {@code ProductDiscontinued}. */
    private static final class Renamed extends SingleEventUpcaster {
        @Override
        protected boolean canUpcast(IntermediateEventRepresentation event) {
            return event.getType().getName().equals("ProductRetired")
                    && event.getType().getRevision().equals("0");
        }

        @Override
        protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
            return event.upcastPayload(new SimpleSerializedType("ProductDiscontinued", "1"), JsonNode.class, tree -> {
                ObjectNode renamed = (ObjectNode) tree;
                renamed.set("productId", renamed.remove("product"));
                return renamed;
            });
        }
    }
}
