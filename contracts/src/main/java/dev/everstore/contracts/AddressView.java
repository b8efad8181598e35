package dev.everstore.contracts;

import org.jspecify.annotations.Nullable;

/** An address as people read it. */
public record AddressView(
        @Nullable String name,
        @Nullable String street,
        @Nullable String city,
        @Nullable String region,
        @Nullable String postalCode,
        @Nullable String country) {

    /** Opens an address; {@code null} gives {@code null}. */
    public static @Nullable AddressView of(@Nullable Address address) {
        return address == null
                ? null
                : new AddressView(
                        text(address.name()),
                        text(address.street()),
                        address.city(),
                        address.region(),
                        text(address.postalCode()),
                        address.country());
    }

    private static @Nullable String text(@Nullable Personal personal) {
        return personal == null ? null : personal.text();
    }
}
