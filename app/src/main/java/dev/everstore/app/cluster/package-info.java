/** Several processes as one shop: commands find the process that handles them. */
@NullMarked
package dev.everstore.app.cluster;

import org.jspecify.annotations.NullMarked;
