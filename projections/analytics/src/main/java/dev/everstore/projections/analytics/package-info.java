/** Figures about sales and sign-ups: writer, reader and schema of the ClickHouse database. */
@NullMarked
package dev.everstore.projections.analytics;

import org.jspecify.annotations.NullMarked;
