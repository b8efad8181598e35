/** HTTP to commands: what callers may ask to be changed, by whom, once only, and how the answer looks. */
@NullMarked
package dev.everstore.commandhttp;

import org.jspecify.annotations.NullMarked;
