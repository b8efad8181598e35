package dev.everstore.sagas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.payment.PaymentId;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.contracts.user.UserId;
import dev.everstore.sagas.testing.StorySaga;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;

/** The people and goods of stories about whole orders. */
abstract class WholeShop {
    static final OrderId ORDER = new OrderId("o-1");
    static final PaymentId PAYMENT = PaymentId.of(ORDER);
    static final UserId ADA = new UserId("ada");
    static final ProductId LAMP = new ProductId("lamp");
    static final ProductId DESK = new ProductId("desk");

    final ShopFixture shop = new ShopFixture().stock(LAMP, 5).customer(ADA);

    final ShopFixture threeLamps(String token) {
        return shop.placed(ORDER, ADA, token, ShopFixture.line(LAMP, 3));
    }

    @AfterEach
    void every_stage_that_a_workflow_passed_through_is_in_its_diagram() {
        for (StorySaga saga : shop.story().sagas()) {
            WorkflowDiagram diagram = WorkflowDiagram.of(saga.sight().type()).orElseThrow();
            assertThat(Stream.of(diagram.stages(), diagram.detours(), diagram.undoing())
                            .flatMap(List::stream))
                    .doesNotHaveDuplicates()
                    .containsAll(saga.stages());
        }
    }
}
