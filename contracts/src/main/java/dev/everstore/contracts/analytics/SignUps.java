package dev.everstore.contracts.analytics;

import java.util.List;

/** Registrations per month (2014-01) and in all. */
public record SignUps(List<Month> items, long total) {
    /** One month. */
    public record Month(String period, long count) {}
}
