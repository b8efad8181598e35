package dev.everstore.contracts.user;

/** A wish about a person, handled by the user service alone. */
public sealed interface UserCommand
        permits RegisterUser, ChangeProfile, ChangePassword, ChangeRoles, DeactivateUser, ReactivateUser, EraseUser {
    UserId userId();
}
