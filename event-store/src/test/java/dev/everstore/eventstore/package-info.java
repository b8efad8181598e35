/** Tests of the event store on real PostgreSQL. */
@NullMarked
package dev.everstore.eventstore;

import org.jspecify.annotations.NullMarked;
