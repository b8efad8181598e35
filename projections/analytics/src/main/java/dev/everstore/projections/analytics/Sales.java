package dev.everstore.projections.analytics;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.Personal;
import dev.everstore.contracts.analytics.FindRevenue;
import dev.everstore.contracts.analytics.FindTopProducts;
import dev.everstore.contracts.analytics.Revenue;
import dev.everstore.contracts.analytics.RevenueItem;
import dev.everstore.contracts.analytics.RevenueTotal;
import dev.everstore.contracts.analytics.TopProduct;
import dev.everstore.contracts.analytics.TopProducts;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.eventstore.api.EventCodec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answers what was sold; names of people are opened for the answered rows alone. */
class Sales {
    private final JdbcClient jdbc;
    private final EventCodec codec;

    Sales(JdbcClient jdbc, EventCodec codec) {
        this.jdbc = jdbc;
        this.codec = codec;
    }

    @QueryHandler
    Revenue handle(FindRevenue query) {
        Span span = new Span(query.from(), query.to());
        Grain grain = Grain.of(query.grain());
        Split split = Split.of(query.by());
        String currency = currency(query.currency(), span);
        return new Revenue(currency, items(span, grain, split, currency, query.limit()), total(span, currency));
    }

    @QueryHandler
    TopProducts handle(FindTopProducts query) {
        Span span = new Span(query.from(), query.to());
        String currency = currency(query.currency(), span);
        return new TopProducts(items(span, Grain.NONE, Split.PRODUCT, currency, query.limit()).stream()
                .map(item -> new TopProduct(
                        new ProductId(Objects.requireNonNull(item.key())),
                        Objects.requireNonNullElse(item.label(), ""),
                        item.units(),
                        item.net()))
                .toList());
    }

    private String currency(@Nullable String asked, Span span) {
        return Figures.currency(asked, () -> mostUsed(span).or(() -> mostUsed(Span.EVER)));
    }

    private Optional<String> mostUsed(Span span) {
        return jdbc.sql(new RevenueSql(span).currencies())
                .params(span.values())
                .query(String.class)
                .optional();
    }

    private RevenueTotal total(Span span, String currency) {
        return jdbc.sql(new RevenueSql(span).total())
                .params(span.values())
                .param("currency", currency)
                .query((row, number) -> new RevenueTotal(
                        row.getLong("order_count"),
                        Figures.exact(row, "sold"),
                        new Money(Figures.exact(row, "gross_revenue"), currency),
                        new Money(Figures.exact(row, "revenue"), currency),
                        new Money(Figures.exact(row, "charged"), currency),
                        row.getLong("customers"),
                        row.getLong("cities")))
                .single();
    }

    private List<RevenueItem> items(Span span, Grain grain, Split split, String currency, @Nullable Integer limit) {
        if (limit != null && limit < 1) {
            throw new IllegalArgumentException("limit: is at least 1");
        }
        List<Row> rows = jdbc.sql(new RevenueSql(span).items(grain, split, limit))
                .params(span.values())
                .param("currency", currency)
                .query((row, number) -> Row.of(row))
                .list();
        Map<String, String> opened = new HashMap<>();
        return rows.stream()
                .map(row -> new RevenueItem(
                        Figures.orNull(row.period),
                        Figures.orNull(row.key),
                        split == Split.CUSTOMER
                                ? opened.computeIfAbsent(row.key, id -> nameOf(id, row.label))
                                : Figures.orNull(row.label),
                        row.orders,
                        row.units,
                        new Money(row.net, currency)))
                .toList();
    }

    /** Read before any name is opened, since that may ask elsewhere for keys. */
    private record Row(String period, String key, String label, long orders, long units, long net) {
        static Row of(ResultSet row) throws SQLException {
            return new Row(
                    row.getString("period"),
                    row.getString("key"),
                    row.getString("label"),
                    row.getLong("order_count"),
                    Figures.exact(row, "sold"),
                    Figures.exact(row, "revenue"));
        }
    }

    /** The id stands for somebody who never registered; blank, for somebody who was erased. */
    private String nameOf(String id, String sealed) {
        return switch (sealed) {
            case "" -> id;
            case RevenueSql.ERASED -> "";
            default -> codec.read(sealed, Personal.class).text();
        };
    }
}
