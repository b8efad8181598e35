package dev.everstore.contracts.user;

import org.jspecify.annotations.Nullable;

/** Gives a person a new password and ends their sessions; without the current one only when an administrator asks. */
public record ChangePassword(UserId userId, @Nullable String currentPassword, String newPassword)
        implements UserCommand {
    /** Says nothing of the passwords. */
    @Override
    public String toString() {
        return "ChangePassword[" + userId + "]";
    }
}
