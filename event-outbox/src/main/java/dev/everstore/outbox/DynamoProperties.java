package dev.everstore.outbox;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where DynamoDB is; without an endpoint the client asks AWS's own chain of regions and credentials.
 *
 * @param createTables whether missing tables are made at start; by default only where an endpoint is named
 */
@ConfigurationProperties("everstore.dynamodb")
record DynamoProperties(
        @Nullable String endpoint,
        @Nullable String region,
        @Nullable String accessKey,
        @Nullable String secretKey,
        @Nullable String tablePrefix,
        @Nullable Boolean createTables) {
    boolean createsTables() {
        return createTables == null ? endpoint != null : createTables;
    }

    String prefix() {
        return tablePrefix == null ? "" : tablePrefix;
    }
}
