/** The public API as the importer's tests play it: its rules for callers, without a system behind them. */
@NullMarked
package dev.everstore.importer.played;

import org.jspecify.annotations.NullMarked;
