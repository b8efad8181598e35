package dev.everstore.sagas;

import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.user.UserId;
import dev.everstore.eventstore.api.Database;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads where a person's fulfilments stand from their rows. */
final class PersonsOrderTable implements PersonsOrders {
    private final JdbcClient jdbc;

    PersonsOrderTable(Database sagas) {
        this.jdbc = sagas.jdbc();
    }

    @Override
    public List<OrderId> open(UserId customer) {
        return jdbc.sql("""
                        select order_id from saga
                        where customer_id = ? and type = ? and ended_at is null and stage <> ? order by order_id
                        """)
                .param(customer.value())
                .param(FulfilmentStages.DIAGRAM.type())
                .param(FulfilmentStages.SHIPPING.name())
                .query((row, number) -> new OrderId(row.getString("order_id")))
                .list();
    }
}
