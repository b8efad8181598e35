/** Tells stories of several services, their workflows and time, in memory. */
@NullMarked
package dev.everstore.sagas.testing;

import org.jspecify.annotations.NullMarked;
