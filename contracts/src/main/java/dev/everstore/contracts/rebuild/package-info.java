/** What operators may ask of read models. */
@NullMarked
package dev.everstore.contracts.rebuild;

import org.jspecify.annotations.NullMarked;
