/** What can be asked about sales. */
@NullMarked
package dev.everstore.contracts.analytics;

import org.jspecify.annotations.NullMarked;
