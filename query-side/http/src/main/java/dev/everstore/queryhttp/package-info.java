/** Turns HTTP requests into queries on the query bus and answers into JSON; it knows no store. */
@NullMarked
package dev.everstore.queryhttp;

import org.jspecify.annotations.NullMarked;
