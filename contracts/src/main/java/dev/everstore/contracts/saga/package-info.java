/** What order workflows tell about themselves. */
@NullMarked
package dev.everstore.contracts.saga;

import org.jspecify.annotations.NullMarked;
