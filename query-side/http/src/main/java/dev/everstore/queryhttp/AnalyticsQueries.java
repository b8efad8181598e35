package dev.everstore.queryhttp;

import dev.everstore.contracts.analytics.Customers;
import dev.everstore.contracts.analytics.FindCustomers;
import dev.everstore.contracts.analytics.FindFunnel;
import dev.everstore.contracts.analytics.FindPaymentFigures;
import dev.everstore.contracts.analytics.FindRevenue;
import dev.everstore.contracts.analytics.FindSagaFigures;
import dev.everstore.contracts.analytics.FindTopProducts;
import dev.everstore.contracts.analytics.Funnel;
import dev.everstore.contracts.analytics.PaymentFigures;
import dev.everstore.contracts.analytics.Revenue;
import dev.everstore.contracts.analytics.SagaFigures;
import dev.everstore.contracts.analytics.TopProducts;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Figures for the shop's staff; they follow the events by a moment. */
@RestController
class AnalyticsQueries {
    private static final String GROUP = "sales-analytics";
    private static final Set<String> GRAINS = Set.of("hour", "day", "month", "year");
    private static final Set<String> KEYS =
            Set.of("product", "category", "customer", "country", "region", "city", "salesRegion");
    private static final Set<String> COHORTS = Set.of("signUp", "firstOrder");

    private final Ask ask;

    AnalyticsQueries(Ask ask) {
        this.ask = ask;
    }

    @ReadsFrom(GROUP)
    @GetMapping("/api/analytics/revenue")
    Revenue revenue(
            @RequestParam @Nullable String from,
            @RequestParam @Nullable String to,
            @RequestParam @Nullable String grain,
            @RequestParam @Nullable String by,
            @RequestParam @Nullable String currency,
            @RequestParam @Nullable Integer limit) {
        Reader.current().mustBeStaff();
        mustBeOneOf("grain", grain, GRAINS);
        mustBeOneOf("by", by, KEYS);
        return ask.one(
                new FindRevenue(Params.instant("from", from), Params.instant("to", to), grain, by, currency, limit),
                Revenue.class);
    }

    @ReadsFrom(GROUP)
    @GetMapping("/api/analytics/top-products")
    TopProducts topProducts(
            @RequestParam @Nullable String from,
            @RequestParam @Nullable String to,
            @RequestParam @Nullable String currency,
            @RequestParam @Nullable Integer limit) {
        Reader.current().mustBeStaff();
        return ask.one(
                new FindTopProducts(
                        Params.instant("from", from), Params.instant("to", to), currency, Params.limit(limit, 10)),
                TopProducts.class);
    }

    @ReadsFrom(GROUP)
    @GetMapping("/api/analytics/customers")
    Customers customers(
            @RequestParam @Nullable String from,
            @RequestParam @Nullable String to,
            @RequestParam(defaultValue = "month") String grain,
            @RequestParam(defaultValue = "signUp") String cohort,
            @RequestParam @Nullable String currency) {
        Reader.current().mustBeStaff();
        mustBeOneOf("grain", grain, GRAINS);
        mustBeOneOf("cohort", cohort, COHORTS);
        return ask.one(
                new FindCustomers(Params.instant("from", from), Params.instant("to", to), grain, cohort, currency),
                Customers.class);
    }

    @ReadsFrom(GROUP)
    @GetMapping("/api/analytics/funnel")
    Funnel funnel(
            @RequestParam @Nullable String from,
            @RequestParam @Nullable String to,
            @RequestParam(defaultValue = "month") String grain) {
        Reader.current().mustBeStaff();
        mustBeOneOf("grain", grain, GRAINS);
        return ask.one(new FindFunnel(Params.instant("from", from), Params.instant("to", to), grain), Funnel.class);
    }

    @ReadsFrom(GROUP)
    @GetMapping("/api/analytics/payments")
    PaymentFigures payments(
            @RequestParam @Nullable String from,
            @RequestParam @Nullable String to,
            @RequestParam(defaultValue = "month") String grain,
            @RequestParam @Nullable String currency) {
        Reader.current().mustBeStaff();
        mustBeOneOf("grain", grain, GRAINS);
        return ask.one(
                new FindPaymentFigures(Params.instant("from", from), Params.instant("to", to), grain, currency),
                PaymentFigures.class);
    }

    @ReadsFrom(GROUP)
    @GetMapping("/api/analytics/sagas")
    SagaFigures sagas(
            @RequestParam @Nullable String from,
            @RequestParam @Nullable String to,
            @RequestParam(defaultValue = "month") String grain) {
        Reader.current().mustBeStaff();
        mustBeOneOf("grain", grain, GRAINS);
        return ask.one(
                new FindSagaFigures(Params.instant("from", from), Params.instant("to", to), grain), SagaFigures.class);
    }

    private static void mustBeOneOf(String field, @Nullable String value, Set<String> values) {
        if (value != null && !values.contains(value)) {
            throw Problems.badField(
                    field,
                    "is one of " + String.join(", ", values.stream().sorted().toList()));
        }
    }
}
