package dev.everstore.order;

import static dev.everstore.order.OrderStories.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.everstore.contracts.Personal;
import dev.everstore.contracts.product.ProductAdded;
import dev.everstore.contracts.product.ProductChanged;
import dev.everstore.contracts.product.ProductDiscontinued;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.contracts.product.ProductPriceChanged;
import dev.everstore.contracts.user.Role;
import dev.everstore.contracts.user.UserDeactivated;
import dev.everstore.contracts.user.UserErased;
import dev.everstore.contracts.user.UserId;
import dev.everstore.contracts.user.UserPasswordChanged;
import dev.everstore.contracts.user.UserReactivated;
import dev.everstore.contracts.user.UserRegistered;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LocalCopiesTest {
    private static final ProductAdded TEA_ADDED =
            new ProductAdded(TEA, "Darjeeling", null, List.of("tea"), usd(1_250), Map.of());
    private static final Known.Product TEA_AS_ADDED = new Known.Product("Darjeeling", usd(1_250), false);

    private static OrdersDatabase orders;
    private AnnotationEventHandlerAdapter keeper;
    private LocalCopies copies;

    @BeforeAll
    static void create() {
        orders = new OrdersDatabase();
    }

    @BeforeEach
    void forgetAll() {
        orders.jdbc().sql("truncate price_list, customer_list").update();
        keeper = new AnnotationEventHandlerAdapter(new CopyKeeper(orders.jdbc()));
        copies = new LocalCopies(orders.jdbc(), ReviewLimits.NONE, InstantSource.fixed(MONDAY));
    }

    @AfterAll
    static void drop() {
        orders.close();
    }

    @Test
    void nothingIsKnownBeforeAnythingWasTold() {
        assertThat(copies.known(ADA, List.of(line(TEA, 1)))).isEqualTo(new Known(Known.Customer.UNKNOWN, Map.of()));
    }

    @Test
    void customersAndProductsAreKnownOnceTold() {
        tell(1, registered(ADA), TEA_ADDED);

        assertThat(copies.known(ADA, List.of(line(TEA, 1), line(TEA, 2), line(POT, 1))))
                .isEqualTo(new Known(Known.Customer.ACTIVE, Map.of(TEA, TEA_AS_ADDED)));
    }

    @Test
    void changesAreFoldedWhetherTheyComeInOneBatchOrInMany() {
        ProductPriceChanged dearer = new ProductPriceChanged(TEA, usd(1_250), usd(1_400));
        ProductChanged renamed = new ProductChanged(TEA, "Darjeeling FTGFOP1", null, List.of(), Map.of());
        ProductAdded pot = new ProductAdded(POT, "Pot", null, List.of(), usd(10), Map.of());
        tell(1, TEA_ADDED, dearer, pot);
        tell(4, renamed, new ProductPriceChanged(POT, usd(10), usd(20)), new ProductDiscontinued(POT));

        assertThat(known())
                .containsEntry(TEA, new Known.Product("Darjeeling FTGFOP1", usd(1_400), false))
                .containsEntry(POT, new Known.Product("Pot", usd(20), true));
    }

    @Test
    void eventsThatComeAgainChangeNothing() {
        tell(1, TEA_ADDED, registered(ADA));
        tell(3, new ProductPriceChanged(TEA, usd(1_250), usd(1_400)), new ProductDiscontinued(TEA));
        tell(1, TEA_ADDED, registered(ADA));

        assertThat(known()).containsEntry(TEA, new Known.Product("Darjeeling", usd(1_400), true));
    }

    @Test
    void aCustomerStandsAsTheLatestEventTells() {
        tell(1, registered(ADA), new UserDeactivated(ADA, "unpaid"));
        assertThat(standing()).isEqualTo(Known.Customer.DEACTIVATED);

        tell(3, new UserReactivated(ADA, "paid"), new UserPasswordChanged(ADA));
        assertThat(standing()).isEqualTo(Known.Customer.ACTIVE);

        tell(2, new UserDeactivated(ADA, "unpaid"));
        assertThat(standing()).isEqualTo(Known.Customer.ACTIVE);
    }

    @Test
    void anErasedCustomerStaysErasedWhateverComesAgain() {
        tell(1, registered(ADA), new UserErased(ADA, TUESDAY), new UserReactivated(ADA, "a mistake"));
        tell(4, registered(ADA));

        assertThat(standing()).isEqualTo(Known.Customer.ERASED);
    }

    @Test
    void theCopiesHoldNothingPersonal() {
        tell(1, registered(ADA));

        assertThat(orders.jdbc().sql("select * from customer_list").query().listOfRows())
                .hasToString("[{customer_id=ada, standing=active, position=1}]");
    }

    @Test
    void anEventOfAnotherKindIsPassedOver() {
        tell(1, "something else", TEA_ADDED);

        assertThat(known()).containsEntry(TEA, TEA_AS_ADDED);
    }

    private Known.Customer standing() {
        return copies.known(ADA, List.of()).customer();
    }

    private Map<ProductId, Known.Product> known() {
        return copies.known(ADA, List.of(line(TEA, 1), line(POT, 1))).products();
    }

    private static UserRegistered registered(UserId user) {
        return new UserRegistered(
                user,
                new Personal(user, "ada@example.com"),
                new Personal(user, "Ada"),
                null,
                null,
                MONDAY,
                Set.of(Role.CUSTOMER));
    }

    private void tell(long firstPosition, Object... events) {
        List<EventMessage<?>> batch = new ArrayList<>();
        for (int i = 0; i < events.length; i++) {
            batch.add(new GenericTrackedEventMessage<>(
                    new GlobalSequenceTrackingToken(firstPosition + i), GenericEventMessage.asEventMessage(events[i])));
        }
        UnitOfWork<EventMessage<?>> unitOfWork = new BatchingUnitOfWork<>(batch);
        unitOfWork
                .executeWithResult(
                        () -> keeper.handle(unitOfWork.getMessage()), RollbackConfigurationType.ANY_THROWABLE)
                .getPayload();
    }
}
