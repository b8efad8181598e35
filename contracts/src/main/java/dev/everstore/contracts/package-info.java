/** The language that all rooms share; it depends on the JDK, JSpecify and Axon's annotations only. */
@NullMarked
package dev.everstore.contracts;

import org.jspecify.annotations.NullMarked;
