/** Who gets in with which token, and what they may do then. */
@NullMarked
package dev.everstore.commandhttp.security;

import org.jspecify.annotations.NullMarked;
