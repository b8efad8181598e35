package dev.everstore.bench;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.inventory.ReserveStock;
import dev.everstore.contracts.inventory.StockLine;
import dev.everstore.contracts.inventory.StockReserved;
import dev.everstore.contracts.notification.SendNotification;
import dev.everstore.contracts.notification.Template;
import dev.everstore.contracts.order.ConfirmOrder;
import dev.everstore.contracts.order.OrderConfirmed;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.order.OrderPlaced;
import dev.everstore.contracts.payment.AuthorizePayment;
import dev.everstore.contracts.payment.CapturePayment;
import dev.everstore.contracts.payment.PaymentAuthorized;
import dev.everstore.contracts.payment.PaymentCaptured;
import dev.everstore.contracts.payment.PaymentId;
import dev.everstore.contracts.user.UserId;
import java.util.Map;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.StartSaga;
import org.jspecify.annotations.Nullable;

/** The fulfilment of an order as Axon's documentation writes sagas: the next command is sent in the handler. */
public final class StockFulfilment {
    private transient @Nullable CommandGateway gateway;
    private @Nullable String orderId;
    private @Nullable String customerId;
    private @Nullable Money total;
    private @Nullable String stage;

    void sendThrough(CommandGateway commands) {
        gateway = commands;
    }

    @StartSaga
    @SagaEventHandler(associationProperty = "orderId")
    void on(OrderPlaced placed) {
        orderId = placed.orderId().value();
        customerId = placed.customerId().value();
        total = placed.total();
        next(
                "reserving",
                new ReserveStock(
                        placed.orderId(),
                        placed.lines().stream()
                                .map(line -> new StockLine(line.productId(), line.quantity()))
                                .toList()));
    }

    @SagaEventHandler(associationProperty = "orderId")
    void on(StockReserved reserved) {
        next(
                "authorizing",
                new AuthorizePayment(
                        PaymentId.of(reserved.orderId()),
                        reserved.orderId(),
                        new UserId(known(customerId)),
                        known(total),
                        "card",
                        "tok_approve"));
    }

    @SagaEventHandler(associationProperty = "orderId")
    void on(PaymentAuthorized authorized) {
        next("capturing", new CapturePayment(authorized.paymentId()));
    }

    @SagaEventHandler(associationProperty = "orderId")
    void on(PaymentCaptured captured) {
        next("confirming", new ConfirmOrder(new OrderId(known(orderId)), 0));
    }

    @SagaEventHandler(associationProperty = "orderId")
    void on(OrderConfirmed confirmed) {
        String order = known(orderId);
        next(
                "confirmed",
                new SendNotification(
                        order + "-confirmed",
                        new UserId(known(customerId)),
                        Template.ORDER_CONFIRMED,
                        Map.of("orderId", order)));
    }

    private void next(String now, Object command) {
        stage = now;
        var unused = known(gateway).send(command);
    }

    private static <T> T known(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("The saga was not started by its first event.");
        }
        return value;
    }

    // How it is stored

    public @Nullable String getOrderId() {
        return orderId;
    }

    public void setOrderId(@Nullable String orderId) {
        this.orderId = orderId;
    }

    public @Nullable String getCustomerId() {
        return customerId;
    }

    public void setCustomerId(@Nullable String customerId) {
        this.customerId = customerId;
    }

    public @Nullable Money getTotal() {
        return total;
    }

    public void setTotal(@Nullable Money total) {
        this.total = total;
    }

    public @Nullable String getStage() {
        return stage;
    }

    public void setStage(@Nullable String stage) {
        this.stage = stage;
    }
}
