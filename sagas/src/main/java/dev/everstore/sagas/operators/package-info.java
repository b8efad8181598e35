/** What operators do to sagas, one by one or many at once, and the audit of all that operators do. */
@NullMarked
package dev.everstore.sagas.operators;

import org.jspecify.annotations.NullMarked;
