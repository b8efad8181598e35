/** Orders as their customers see them: remembered in DynamoDB, made up from the logs where that is behind. */
@NullMarked
package dev.everstore.projections.orders;

import org.jspecify.annotations.NullMarked;
