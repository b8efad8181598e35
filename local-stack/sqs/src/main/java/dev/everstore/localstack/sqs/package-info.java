/** An SQS endpoint for one machine. */
@NullMarked
package dev.everstore.localstack.sqs;

import org.jspecify.annotations.NullMarked;
