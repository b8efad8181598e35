/** A single Elasticsearch node for one machine. */
@NullMarked
package dev.everstore.localstack.elasticsearch;

import org.jspecify.annotations.NullMarked;
