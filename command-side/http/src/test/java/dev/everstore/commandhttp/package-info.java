/** What callers may rely on, asked of a real server in front of a command bus that records. */
@NullMarked
package dev.everstore.commandhttp;

import org.jspecify.annotations.NullMarked;
