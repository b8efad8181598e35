/** Service logs, relay and backbone on PostgreSQL, as Axon engines and message sources. */
@NullMarked
package dev.everstore.eventstore;

import org.jspecify.annotations.NullMarked;
