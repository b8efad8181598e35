/** Finding products and orders by words: writer, reader and schema of the Elasticsearch indexes. */
@NullMarked
package dev.everstore.projections.search;

import org.jspecify.annotations.NullMarked;
