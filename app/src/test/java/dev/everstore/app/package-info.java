/** The whole product as its callers see it, and the rules of the house. */
@NullMarked
package dev.everstore.app;

import org.jspecify.annotations.NullMarked;
