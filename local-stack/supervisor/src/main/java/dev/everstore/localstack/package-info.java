/** Starts, watches, provisions and stops the engines and the application of one machine. */
@NullMarked
package dev.everstore.localstack;

import org.jspecify.annotations.NullMarked;
