/** What is there of every product and for whom it is held, in DynamoDB. */
@NullMarked
package dev.everstore.inventory;

import org.jspecify.annotations.NullMarked;
