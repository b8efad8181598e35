/** Who is calling, and what is open to whom. */
@NullMarked
package dev.everstore.commandhttp.security;

import org.jspecify.annotations.NullMarked;
