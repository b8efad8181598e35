/** What tests of any room need to run on real engines. */
@NullMarked
package dev.everstore.eventstore.testing;

import org.jspecify.annotations.NullMarked;
