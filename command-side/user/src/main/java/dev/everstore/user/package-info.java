/** The user service: people, sign-in, and the keys that seal what is personal. */
@NullMarked
package dev.everstore.user;

import org.jspecify.annotations.NullMarked;
