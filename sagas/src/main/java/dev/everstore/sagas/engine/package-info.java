/** Runs workflows so that none loses a step: their state, steps, deadlines and timeline are one transaction. */
@NullMarked
package dev.everstore.sagas.engine;

import org.jspecify.annotations.NullMarked;
