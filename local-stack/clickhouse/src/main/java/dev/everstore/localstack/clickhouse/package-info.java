/** ClickHouse's own engine behind a small HTTP front, so that the usual driver finds what it finds in production. */
@NullMarked
package dev.everstore.localstack.clickhouse;

import org.jspecify.annotations.NullMarked;
