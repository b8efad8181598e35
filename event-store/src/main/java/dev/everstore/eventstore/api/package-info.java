/** What the rooms may use of the event store: append, receipts, readers, outbox sources and processing groups. */
@NullMarked
package dev.everstore.eventstore.api;

import org.jspecify.annotations.NullMarked;
