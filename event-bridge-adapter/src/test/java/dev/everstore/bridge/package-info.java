/** What the bridge promises subscribers. */
@NullMarked
package dev.everstore.bridge;

import org.jspecify.annotations.NullMarked;
