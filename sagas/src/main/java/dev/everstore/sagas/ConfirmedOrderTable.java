package dev.everstore.sagas;

import dev.everstore.contracts.Id;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.payment.PaymentId;
import dev.everstore.contracts.user.UserId;
import dev.everstore.eventstore.api.Database;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Confirmed orders as rows of the sagas' own database, in the transaction of the workflow that writes them. */
final class ConfirmedOrderTable implements ConfirmedOrders {
    private final JdbcClient jdbc;

    ConfirmedOrderTable(Database sagas) {
        this.jdbc = sagas.jdbc();
    }

    @Override
    public void remember(OrderId orderId, @Nullable UserId customerId, @Nullable PaymentId paymentId) {
        jdbc.sql("""
                        insert into confirmed_order (order_id, customer_id, payment_id) values (?, ?, ?)
                        on conflict (order_id) do update
                        set customer_id = excluded.customer_id, payment_id = excluded.payment_id
                        """)
                .param(orderId.value())
                .param(valueOf(customerId))
                .param(valueOf(paymentId))
                .update();
    }

    @Override
    public Optional<ConfirmedOrder> find(OrderId orderId) {
        return jdbc.sql("select customer_id, payment_id from confirmed_order where order_id = ?")
                .param(orderId.value())
                .query((row, number) -> {
                    String customer = row.getString("customer_id");
                    String payment = row.getString("payment_id");
                    return new ConfirmedOrder(
                            customer == null ? null : new UserId(customer),
                            payment == null ? null : new PaymentId(payment));
                })
                .optional();
    }

    @Override
    public void forget(UserId customerId) {
        jdbc.sql("update confirmed_order set customer_id = null where customer_id = ?")
                .param(customerId.value())
                .update();
    }

    private static @Nullable String valueOf(@Nullable Id id) {
        return id == null ? null : id.value();
    }
}
