/** Tells people by e-mail what became of their orders, and remembers what they were told. */
@NullMarked
package dev.everstore.notification;

import org.jspecify.annotations.NullMarked;
