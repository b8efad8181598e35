/** Named comparisons with the raw engine and with stock Axon; they report ratios and never judge them. */
@NullMarked
package dev.everstore.bench;

import org.jspecify.annotations.NullMarked;
