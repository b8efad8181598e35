package dev.everstore.contracts.analytics;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Registrations per period and in all, and the cohorts of customers by the month in which they began. */
public record Customers(List<SignUps> items, long total, String currency, List<Cohort> cohorts) {
    /** How many customers registered in a period. */
    public record SignUps(@Nullable String period, long count) {}
}
