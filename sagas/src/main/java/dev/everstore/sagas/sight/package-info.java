/** Answers what operators ask about sagas, from the rows that the workflows themselves write, with a read-only login. */
@NullMarked
package dev.everstore.sagas.sight;

import org.jspecify.annotations.NullMarked;
