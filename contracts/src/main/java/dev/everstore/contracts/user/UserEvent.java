package dev.everstore.contracts.user;

/** What happened to a person. */
public sealed interface UserEvent
        permits UserRegistered,
                UserProfileChanged,
                UserPasswordChanged,
                UserRolesChanged,
                UserDeactivated,
                UserReactivated,
                UserErased {
    UserId userId();
}
