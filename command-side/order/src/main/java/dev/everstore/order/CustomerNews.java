package dev.everstore.order;

import dev.everstore.contracts.user.UserDeactivated;
import dev.everstore.contracts.user.UserErased;
import dev.everstore.contracts.user.UserEvent;
import dev.everstore.contracts.user.UserId;
import dev.everstore.contracts.user.UserPasswordChanged;
import dev.everstore.contracts.user.UserProfileChanged;
import dev.everstore.contracts.user.UserReactivated;
import dev.everstore.contracts.user.UserRegistered;
import dev.everstore.contracts.user.UserRolesChanged;
import java.util.Optional;

/** How a customer stands after an event; nothing personal is kept here. */
record CustomerNews(UserId customer, Known.Customer standing, long position) {

    /** Empty for what does not matter to an order. */
    static Optional<CustomerNews> of(UserEvent event, long position) {
        return switch (event) {
            case UserRegistered _, UserReactivated _ -> news(event, Known.Customer.ACTIVE, position);
            case UserDeactivated _ -> news(event, Known.Customer.DEACTIVATED, position);
            case UserErased _ -> news(event, Known.Customer.ERASED, position);
            case UserProfileChanged _, UserPasswordChanged _, UserRolesChanged _ -> Optional.empty();
        };
    }

    CustomerNews then(CustomerNews later) {
        return standing == Known.Customer.ERASED ? this : later;
    }

    private static Optional<CustomerNews> news(UserEvent event, Known.Customer standing, long position) {
        return Optional.of(new CustomerNews(event.userId(), standing, position));
    }
}
