/** The product service: keeps what is on sale and tells every change as events of the same transaction. */
@NullMarked
package dev.everstore.product;

import org.jspecify.annotations.NullMarked;
