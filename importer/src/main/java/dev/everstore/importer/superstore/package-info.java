/** The demo: Superstore as a shop, and its known answers asked again through the query API. */
@NullMarked
package dev.everstore.importer.superstore;

import org.jspecify.annotations.NullMarked;
