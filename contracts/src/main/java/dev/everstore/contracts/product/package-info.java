/** What the product service understands and tells. */
@NullMarked
package dev.everstore.contracts.product;

import org.jspecify.annotations.NullMarked;
