package dev.everstore.order;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.contracts.user.UserId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Gathers what one batch of events tells, to write it in a statement per table instead of one per event. */
final class CopyBatch {
    /** An erased customer stays so, whatever comes again. */
    private static final String UPSERT_CUSTOMERS = """
            insert into customer_list as c (customer_id, standing, position)
            select * from unnest(?::text[], ?::text[], ?::bigint[])
            on conflict (customer_id) do update set standing = excluded.standing, position = excluded.position
            where c.position < excluded.position and c.standing <> 'erased'""";

    private static final String UPSERT_PRODUCTS = """
            insert into price_list as p (product_id, name, price_minor, currency, discontinued, position)
            select * from unnest(?::text[], ?::text[], ?::bigint[], ?::text[], ?::boolean[], ?::bigint[])
            on conflict (product_id) do update
            set name = excluded.name, price_minor = excluded.price_minor, currency = excluded.currency,
                discontinued = excluded.discontinued, position = excluded.position
            where p.position < excluded.position""";

    private static final String AMEND_PRODUCTS = """
            update price_list p
            set name = coalesce(n.name, p.name), price_minor = coalesce(n.price_minor, p.price_minor),
                currency = coalesce(n.currency, p.currency), discontinued = p.discontinued or n.discontinued,
                position = n.position
            from unnest(?::text[], ?::text[], ?::bigint[], ?::text[], ?::boolean[], ?::bigint[])
                as n (product_id, name, price_minor, currency, discontinued, position)
            where p.product_id = n.product_id and p.position < n.position""";

    private final Map<UserId, CustomerNews> customers = new LinkedHashMap<>();
    private final Map<ProductId, ProductNews> products = new LinkedHashMap<>();

    void add(CustomerNews news) {
        customers.merge(news.customer(), news, CustomerNews::then);
    }

    void add(ProductNews news) {
        products.merge(news.productId(), news, ProductNews::then);
    }

    void write(JdbcClient jdbc) {
        writeCustomers(jdbc, List.copyOf(customers.values()));
        write(
                jdbc,
                UPSERT_PRODUCTS,
                products.values().stream().filter(ProductNews::isWhole).toList());
        write(
                jdbc,
                AMEND_PRODUCTS,
                products.values().stream().filter(news -> !news.isWhole()).toList());
    }

    private static void writeCustomers(JdbcClient jdbc, List<CustomerNews> news) {
        if (!news.isEmpty()) {
            jdbc.sql(UPSERT_CUSTOMERS)
                    .param(column(news, each -> each.customer().value(), new String[0]))
                    .param(column(news, each -> each.standing().name().toLowerCase(Locale.ROOT), new String[0]))
                    .param(column(news, CustomerNews::position, new Long[0]))
                    .update();
        }
    }

    private static void write(JdbcClient jdbc, String sql, List<ProductNews> news) {
        if (news.isEmpty()) {
            return;
        }
        jdbc.sql(sql)
                .param(column(news, each -> each.productId().value(), new String[0]))
                .param(column(news, ProductNews::name, new String[0]))
                .param(column(news, each -> inPrice(each, Money::minor), new Long[0]))
                .param(column(news, each -> inPrice(each, Money::currency), new String[0]))
                .param(column(news, ProductNews::discontinued, new Boolean[0]))
                .param(column(news, ProductNews::position, new Long[0]))
                .update();
    }

    private static <N, T> T[] column(List<N> news, Function<N, @Nullable T> value, T[] type) {
        return news.stream().map(value).toList().toArray(type);
    }

    private static <T> @Nullable T inPrice(ProductNews news, Function<Money, T> part) {
        return news.price() == null ? null : part.apply(news.price());
    }
}
