/** What the inventory service understands and tells. */
@NullMarked
package dev.everstore.contracts.inventory;

import org.jspecify.annotations.NullMarked;
