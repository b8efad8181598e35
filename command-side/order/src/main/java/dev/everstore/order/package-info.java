/** The order service: decides about orders from their events and from its own copies of prices and customers. */
@NullMarked
package dev.everstore.order;

import org.jspecify.annotations.NullMarked;
