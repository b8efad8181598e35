package dev.everstore.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstore.contracts.inventory.InventoryCommand;
import dev.everstore.contracts.notification.NotificationCommand;
import dev.everstore.contracts.order.OrderCommand;
import dev.everstore.contracts.payment.PaymentCommand;
import dev.everstore.contracts.product.ProductCommand;
import dev.everstore.contracts.saga.SagaCommand;
import dev.everstore.contracts.user.UserCommand;
import java.util.stream.Stream;
import org.axonframework.serialization.Serializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What processes send each other arrives as it was sent. */
class SentTextTest {
    private static final Serializer SERIALIZER = AxonJson.serializer();

    static Stream<Class<?>> commands() {
        return Stream.of(
                        UserCommand.class,
                        ProductCommand.class,
                        OrderCommand.class,
                        PaymentCommand.class,
                        InventoryCommand.class,
                        NotificationCommand.class,
                        SagaCommand.class)
                .flatMap(family -> Stream.of(family.getPermittedSubclasses()));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandArrivesAsItWasSent(Class<?> command) {
        Object sent = Samples.of(command);

        Object arrived = SERIALIZER.deserialize(SERIALIZER.serialize(sent, byte[].class));

        assertThat(arrived).isEqualTo(sent);
    }
}
