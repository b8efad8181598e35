/** Speaks to the public API: signs in, repeats what may be repeated, and follows the event stream. */
@NullMarked
package dev.everstore.importer.http;

import org.jspecify.annotations.NullMarked;
