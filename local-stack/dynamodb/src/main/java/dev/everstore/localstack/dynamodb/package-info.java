/** DynamoDB for one machine. */
@NullMarked
package dev.everstore.localstack.dynamodb;

import org.jspecify.annotations.NullMarked;
