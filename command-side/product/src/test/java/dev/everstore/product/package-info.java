/** What the product service promises, as stories. */
@NullMarked
package dev.everstore.product;

import org.jspecify.annotations.NullMarked;
