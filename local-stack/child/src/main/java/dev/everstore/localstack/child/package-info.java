/** What every engine process shares, so that each of them starts, answers and dies in the same way. */
@NullMarked
package dev.everstore.localstack.child;

import org.jspecify.annotations.NullMarked;
