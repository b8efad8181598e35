/** What the order service understands and tells. */
@NullMarked
package dev.everstore.contracts.order;

import org.jspecify.annotations.NullMarked;
