/** Order workflows: what must happen, in which order, and how it is undone. */
@NullMarked
package dev.everstore.sagas;

import org.jspecify.annotations.NullMarked;
