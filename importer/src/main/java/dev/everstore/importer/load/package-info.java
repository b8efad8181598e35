/** Sends a checked shop in order, within bounds, and accounts for every row. */
@NullMarked
package dev.everstore.importer.load;

import org.jspecify.annotations.NullMarked;
