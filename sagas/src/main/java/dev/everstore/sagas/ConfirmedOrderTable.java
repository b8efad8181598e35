package dev.everstore.sagas;

import dev.everstore.contracts.Id;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.payment.PaymentId;
import dev.everstore.contracts.user.UserId;
import dev.everstore.eventstore.api.Database;
import dev.everstore.sagas.engine.BesideSagas;
import dev.everstore.sagas.engine.RowWriter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Confirmed orders as rows of the sagas' own database, written with the workflow whose handler notes them. */
final class ConfirmedOrderTable implements ConfirmedOrders {
    private final JdbcClient jdbc;
    private final BesideSagas beside;

    /** One object each, by which the engine knows what to write together. */
    private final RowWriter<Remembered> remembering = this::rememberAll;

    private final RowWriter<UserId> forgetting = this::forgetAll;

    private record Remembered(
            OrderId orderId,
            @Nullable UserId customerId,
            @Nullable PaymentId paymentId) {}

    ConfirmedOrderTable(Database sagas, BesideSagas beside) {
        this.jdbc = sagas.jdbc();
        this.beside = beside;
    }

    @Override
    public void remember(OrderId orderId, @Nullable UserId customerId, @Nullable PaymentId paymentId) {
        beside.write(remembering, new Remembered(orderId, customerId, paymentId));
    }

    private void rememberAll(List<Remembered> rows) {
        Map<OrderId, Remembered> latest = new LinkedHashMap<>();
        rows.forEach(row -> latest.put(row.orderId(), row));
        jdbc.sql("""
                        insert into confirmed_order (order_id, customer_id, payment_id)
                        select * from unnest(?::text[], ?::text[], ?::text[])
                        on conflict (order_id) do update
                        set customer_id = excluded.customer_id, payment_id = excluded.payment_id
                        """)
                .param(texts(latest.values(), Remembered::orderId))
                .param(texts(latest.values(), Remembered::customerId))
                .param(texts(latest.values(), Remembered::paymentId))
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
        beside.write(forgetting, customerId);
    }

    private void forgetAll(List<UserId> customers) {
        jdbc.sql("update confirmed_order set customer_id = null where customer_id = any (?)")
                .param(customers.stream().map(UserId::value).toArray(String[]::new))
                .update();
    }

    private static <R> @Nullable String[] texts(Collection<R> rows, Function<R, ? extends @Nullable Id> id) {
        return rows.stream().map(row -> valueOf(id.apply(row))).toArray(String[]::new);
    }

    private static @Nullable String valueOf(@Nullable Id id) {
        return id == null ? null : id.value();
    }
}
