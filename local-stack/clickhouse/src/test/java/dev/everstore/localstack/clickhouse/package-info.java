/** Holds the local ClickHouse to what the production server does for the same driver. */
@NullMarked
package dev.everstore.localstack.clickhouse;

import org.jspecify.annotations.NullMarked;
