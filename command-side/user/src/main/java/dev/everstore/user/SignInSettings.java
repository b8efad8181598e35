package dev.everstore.user;

import java.time.Duration;

/**
 * How often signing in may fail ({@code everstore.sign-in.*}) before one must wait for the rest of the window.
 *
 * @param window counted from the first failure
 * @param perLogin for one e-mail from one client address
 * @param perEmail for one e-mail from anywhere
 * @param perAddress for any e-mails from one client address
 */
record SignInSettings(Duration window, int perLogin, int perEmail, int perAddress) {
    SignInSettings {
        if (!window.isPositive() || perLogin < 1 || perEmail < 1 || perAddress < 1) {
            throw new IllegalArgumentException("Signing in may fail at least once within some time.");
        }
    }
}
