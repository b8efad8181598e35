package dev.everstore.contracts;

import org.jspecify.annotations.Nullable;

/** Where goods go: what points at the person is personal, what statistics need stays readable. */
public record Address(
        @Nullable Personal name,
        @Nullable Personal street,
        @Nullable String city,
        @Nullable String region,
        @Nullable Personal postalCode,
        @Nullable String country) {}
