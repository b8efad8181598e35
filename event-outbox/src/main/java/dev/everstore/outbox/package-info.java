/** The DynamoDB counterpart of a service log: state, receipt and outbox items of a command in one transaction. */
@NullMarked
package dev.everstore.outbox;

import org.jspecify.annotations.NullMarked;
