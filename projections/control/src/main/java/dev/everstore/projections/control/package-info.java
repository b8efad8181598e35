/** What all read models share: they remember events in batches, and can be emptied and filled again. */
@NullMarked
package dev.everstore.projections.control;

import org.jspecify.annotations.NullMarked;
