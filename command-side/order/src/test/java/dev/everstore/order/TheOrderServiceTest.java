package dev.everstore.order;

import static dev.everstore.order.OrderStories.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.everstore.contracts.MessageKeys;
import dev.everstore.contracts.Personal;
import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.Versioned;
import dev.everstore.contracts.order.AmendOrder;
import dev.everstore.contracts.order.ApproveOrder;
import dev.everstore.contracts.order.CancelOrder;
import dev.everstore.contracts.order.ConfirmOrder;
import dev.everstore.contracts.order.OrderAccepted;
import dev.everstore.contracts.order.OrderCommand;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.order.OrderStatus;
import dev.everstore.contracts.order.PlaceOrder;
import dev.everstore.contracts.order.ShipOrder;
import dev.everstore.contracts.product.AddProduct;
import dev.everstore.contracts.product.ProductAdded;
import dev.everstore.contracts.product.ProductCommand;
import dev.everstore.contracts.user.EraseUser;
import dev.everstore.contracts.user.RegisterUser;
import dev.everstore.contracts.user.Role;
import dev.everstore.contracts.user.UserCommand;
import dev.everstore.contracts.user.UserErased;
import dev.everstore.contracts.user.UserId;
import dev.everstore.contracts.user.UserRegistered;
import dev.everstore.eventstore.EventStoreConfiguration;
import dev.everstore.eventstore.api.CommandOwner;
import dev.everstore.eventstore.api.Databases;
import dev.everstore.eventstore.api.LogReader;
import dev.everstore.eventstore.api.PersonKeys;
import dev.everstore.eventstore.api.ServiceLog;
import dev.everstore.eventstore.api.ServiceLogs;
import dev.everstore.eventstore.api.StoredEvent;
import dev.everstore.eventstore.testing.FreshDatabases;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The order service alone in a process, on the real event store and PostgreSQL. */
class TheOrderServiceTest {
    private static FreshDatabases databases;
    private static ConfigurableApplicationContext process;

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({EventStoreConfiguration.class, OrderConfiguration.class})
    static class Process {
        @Bean
        PersonKeys keys() {
            return _ -> Optional.of(new byte[32]);
        }

        @Bean
        CommandOwner products(ServiceLogs logs, Databases databases) {
            return new CommandOwner(ProductCommand.class, logs.open("product", databases.owner("products")), false);
        }

        @Bean
        CommandOwner users(ServiceLogs logs, Databases databases) {
            return new CommandOwner(UserCommand.class, logs.open("user", databases.owner("users")), false);
        }

        @Bean
        Neighbours neighbours(@Qualifier("products") CommandOwner products, @Qualifier("users") CommandOwner users) {
            return new Neighbours(products.log(), users.log());
        }
    }

    /** The services that the copies come from, as short as they can be. */
    record Neighbours(ServiceLog products, ServiceLog users) {
        @CommandHandler
        void handle(AddProduct wish) {
            ProductAdded added =
                    new ProductAdded(wish.productId(), wish.name(), null, List.of(), wish.price(), Map.of());
            products.append("Product", wish.productId().value(), 0, List.of(added));
        }

        @CommandHandler
        void handle(EraseUser wish) {
            users.append("User", wish.userId().value(), 1, List.of(new UserErased(wish.userId(), wish.erasedAt())));
        }

        @CommandHandler
        void handle(RegisterUser wish) {
            UserId id = wish.userId();
            Personal text = new Personal(id, "Ada");
            UserRegistered registered = new UserRegistered(id, text, text, null, null, MONDAY, Set.of(Role.CUSTOMER));
            users.append("User", id.value(), 0, List.of(registered));
        }
    }

    @BeforeAll
    static void start() {
        databases = FreshDatabases.named("orders", "products", "users", "backbone");
        process = new SpringApplicationBuilder(Process.class)
                .web(WebApplicationType.NONE)
                .properties(Map.<String, Object>copyOf(databases.properties()))
                .properties("logging.level.root=WARN", "spring.main.banner-mode=off")
                .properties("everstore.orders.review-above.USD=100")
                .run();
        CommandGateway commands = process.getBean(CommandGateway.class);
        commands.sendAndWait(
                new RegisterUser(ADA, "ada@example.com", "Ada", null, null, null, MONDAY, Set.of(Role.CUSTOMER)));
        commands.sendAndWait(new AddProduct(TEA, "Darjeeling", null, List.of(), usd(1_250), Map.of()));
        await().until(() -> {
            Known known =
                    process.getBean(OrderSources.class).known(ADA, order("any").lines());
            return known.customer() == Known.Customer.ACTIVE && known.products().containsKey(TEA);
        });
    }

    @AfterAll
    static void stop() {
        process.close();
        databases.close();
    }

    @Test
    void anOrderIsPlacedFromTheCopiesConfirmedAndShipped() {
        OrderId id = new OrderId("o1");
        assertThat(send(order("o1"), "c1")).isEqualTo(new OrderAccepted(id, OrderStatus.PLACED, 0));
        assertThat(send(new ConfirmOrder(id, 0), "c2")).isEqualTo(new Versioned("o1", 1));
        assertThat(send(new ShipOrder(id, null, "DHL", "t", TUESDAY), "c3")).isEqualTo(new Versioned("o1", 2));
        assertThat(history("o1")).containsExactly("OrderPlaced", "OrderConfirmed", "OrderShipped");
    }

    @Test
    void whoHasSeenAnOlderOrderIsToldSoBeforeAnyRule() {
        OrderId id = new OrderId("o3");
        send(order("o3"), "c31");
        send(new ConfirmOrder(id, 0), "c32");
        assertThat(refusal(new GenericCommandMessage<>(
                        new AmendOrder(id, List.of(line(TEA, 1)), null), Map.of(MessageKeys.EXPECTED_VERSION, 0L))))
                .extracting(Refusal::kind)
                .isEqualTo(Refusal.Kind.STALE_VERSION);
        assertThat(refusal(new GenericCommandMessage<>(
                        new AmendOrder(id, List.of(line(TEA, 1)), null), Map.of(MessageKeys.EXPECTED_VERSION, 1L))))
                .extracting(Refusal::code)
                .isEqualTo("already-confirmed");
    }

    @Test
    void anOrderAboveTheConfiguredLimitIsStoredWithItsHold() {
        OrderId id = new OrderId("o4");
        PlaceOrder wish = new PlaceOrder(id, ADA, "USD", List.of(line(TEA, 9)), null, null, CARD, MONDAY, null, false);
        assertThat(send(wish, "c41")).isEqualTo(new OrderAccepted(id, OrderStatus.IN_REVIEW, 1));
        assertThat(send(new ApproveOrder(id, "known"), "c42")).isEqualTo(new Versioned("o4", 2));
        assertThat(history("o4")).containsExactly("OrderPlaced", "OrderHeldForReview", "OrderApproved");
    }

    @Test
    void anErasedCustomerOrdersNoMore() {
        UserId eve = new UserId("eve");
        CommandGateway commands = process.getBean(CommandGateway.class);
        commands.sendAndWait(
                new RegisterUser(eve, "eve@example.com", "Eve", null, null, null, MONDAY, Set.of(Role.CUSTOMER)));
        commands.sendAndWait(new EraseUser(eve, "wished", TUESDAY));
        await().until(() ->
                process.getBean(OrderSources.class).known(eve, List.of()).customer() == Known.Customer.ERASED);

        PlaceOrder wish = new PlaceOrder(
                new OrderId("o5"), eve, "USD", List.of(line(TEA, 1)), null, null, CARD, MONDAY, null, false);
        assertThat(refusal(wish)).extracting(Refusal::code).isEqualTo("customer-erased");
    }

    @Test
    void aRepeatedWishGetsItsFirstAnswerAndAnotherOrderOfThatIdIsAConflict() {
        Object first = send(order("o2"), "again");
        assertThat(send(order("o2"), "again")).isEqualTo(first);
        assertThat(refusal(order("o2"))).extracting(Refusal::code).isEqualTo("order-exists");
        assertThat(history("o2")).hasSize(1);
    }

    @Test
    void anUnknownOrderIsNotFound() {
        assertThat(refusal(new CancelOrder(new OrderId("ghost"), "why", TUESDAY)))
                .extracting(Refusal::kind, Refusal::code)
                .containsExactly(Refusal.Kind.NOT_FOUND, "unknown-order");
    }

    private static Object send(OrderCommand wish, String commandId) {
        return process.getBean(CommandGateway.class)
                .sendAndWait(new GenericCommandMessage<>(wish, Map.of(MessageKeys.COMMAND_ID, commandId)));
    }

    private static Refusal refusal(OrderCommand wish) {
        return refusal(new GenericCommandMessage<>(wish, Map.of(MessageKeys.COMMAND_ID, "other-" + wish.orderId())));
    }

    private static Refusal refusal(GenericCommandMessage<?> message) {
        Throwable failure =
                catchThrowable(() -> process.getBean(CommandGateway.class).sendAndWait(message));
        return RefusedException.refusalIn(failure).orElseThrow();
    }

    private static List<String> history(String order) {
        LogReader reader = process.getBean(ServiceLogs.class)
                .reader("order", process.getBean(Databases.class).reader("orders"));
        return reader.read("Order", order, 0).stream().map(StoredEvent::type).toList();
    }

    private static PlaceOrder order(String id) {
        return new PlaceOrder(
                new OrderId(id), ADA, "USD", List.of(line(TEA, 2)), null, null, CARD, MONDAY, null, false);
    }
}
