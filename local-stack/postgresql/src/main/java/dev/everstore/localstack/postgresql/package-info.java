/** Unpacks, initialises and runs a PostgreSQL server that ends with its parent. */
@NullMarked
package dev.everstore.localstack.postgresql;

import org.jspecify.annotations.NullMarked;
