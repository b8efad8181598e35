package dev.everstore.bench;

import dev.everstore.contracts.analytics.Customers;
import dev.everstore.contracts.analytics.FindCustomers;
import dev.everstore.contracts.analytics.FindFunnel;
import dev.everstore.contracts.analytics.FindPaymentFigures;
import dev.everstore.contracts.analytics.FindRecommendations;
import dev.everstore.contracts.analytics.FindRevenue;
import dev.everstore.contracts.analytics.FindSagaFigures;
import dev.everstore.contracts.analytics.FindTopProducts;
import dev.everstore.contracts.analytics.Funnel;
import dev.everstore.contracts.analytics.PaymentFigures;
import dev.everstore.contracts.analytics.Recommendations;
import dev.everstore.contracts.analytics.Revenue;
import dev.everstore.contracts.analytics.SagaFigures;
import dev.everstore.contracts.analytics.TopProducts;
import dev.everstore.contracts.order.FoundOrders;
import dev.everstore.contracts.order.OrderStatus;
import dev.everstore.contracts.order.SearchOrders;
import dev.everstore.contracts.product.FoundProducts;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.contracts.product.ProductSuggestions;
import dev.everstore.contracts.product.SearchProducts;
import dev.everstore.contracts.product.SuggestProducts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;

/** The questions that are asked of a large shop, each many times and never twice alike in a row. */
final class VolumeQueries {
    private static final Random RANDOM = new Random(1);
    private static final Instant FROM = Instant.parse("2024-03-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2024-04-01T00:00:00Z");
    private static final List<String> WORDS =
            List.of("oak", "steel chair", "recyled paper", "wireless phone", "premum");

    private VolumeQueries() {}

    /** A question by name. */
    record Question(String name, Supplier<Object> query, Class<?> answer) {}

    static List<Question> ofAnalytics() {
        return List.of(
                revenue("revenue, all time, total", null, null),
                revenue("revenue, all time, by month", "month", null),
                revenue("revenue, all time, by country and month", "month", "country"),
                revenue("revenue, all time, by product", null, "product"),
                revenue("revenue, all time, by category and month", "month", "category"),
                new Question(
                        "revenue, one month, by day and product",
                        () -> new FindRevenue(FROM, TO, "day", "product", null, null),
                        Revenue.class),
                new Question(
                        "revenue, one month, 100 best customers",
                        () -> new FindRevenue(FROM, TO, null, "customer", null, 100),
                        Revenue.class),
                new Question("top products", () -> new FindTopProducts(null, null, null, 10), TopProducts.class),
                new Question("funnel by month", () -> new FindFunnel(null, null, "month"), Funnel.class),
                new Question(
                        "customers and cohorts by month",
                        () -> new FindCustomers(null, null, "month", "signUp", null),
                        Customers.class),
                new Question(
                        "payments by month",
                        () -> new FindPaymentFigures(null, null, "month", null),
                        PaymentFigures.class),
                new Question("workflows by month", () -> new FindSagaFigures(null, null, "month"), SagaFigures.class),
                new Question(
                        "bought together",
                        () -> new FindRecommendations(product(), "count", 10),
                        Recommendations.class));
    }

    static List<Question> ofSearch() {
        return List.of(
                new Question(
                        "products by words, typing errors and facets",
                        () -> new SearchProducts(word(), null, Map.of(), null, null, null, null, null, 20),
                        FoundProducts.class),
                new Question(
                        "products suggested while typing",
                        () -> new SuggestProducts(word().substring(0, 3), 10),
                        ProductSuggestions.class),
                new Question(
                        "orders by words",
                        () -> new SearchOrders(word(), null, null, null, null, null, null, null, null, 20),
                        FoundOrders.class),
                new Question(
                        "orders by status and country",
                        () -> new SearchOrders(
                                null, OrderStatus.SHIPPED, null, null, null, "Germany", null, null, null, 20),
                        FoundOrders.class),
                new Question(
                        "orders of a product in a month",
                        () -> new SearchOrders(null, null, null, product(), null, null, FROM, TO, null, 20),
                        FoundOrders.class));
    }

    private static Question revenue(String name, @Nullable String grain, @Nullable String by) {
        return new Question(name, () -> new FindRevenue(null, null, grain, by, null, null), Revenue.class);
    }

    private static ProductId product() {
        return new ProductId(String.format("P-%04d", RANDOM.nextInt(1_000)));
    }

    private static String word() {
        return WORDS.get(RANDOM.nextInt(WORDS.size()));
    }

    static Latencies ask(QueryGateway queries, Question question, int times) {
        Latencies latencies = new Latencies(question.name());
        queries.query(question.query().get(), question.answer()).join();
        for (int i = 0; i < times; i++) {
            long began = System.nanoTime();
            queries.query(question.query().get(), question.answer()).join();
            latencies.since(began);
        }
        return latencies;
    }
}
