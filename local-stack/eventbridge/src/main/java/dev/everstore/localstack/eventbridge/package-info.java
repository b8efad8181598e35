/** EventBridge for one machine: AWS's protocol and limits in front of AWS's own rule engine, kept on disk. */
@NullMarked
package dev.everstore.localstack.eventbridge;

import org.jspecify.annotations.NullMarked;
