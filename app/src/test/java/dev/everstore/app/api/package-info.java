/** Holds the API's description to the code. */
@NullMarked
package dev.everstore.app.api;

import org.jspecify.annotations.NullMarked;
