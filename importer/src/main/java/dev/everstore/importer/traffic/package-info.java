/** A shop that is busy: orders placed for ever in a believable mix, so that its operators have something to see. */
@NullMarked
package dev.everstore.importer.traffic;

import org.jspecify.annotations.NullMarked;
