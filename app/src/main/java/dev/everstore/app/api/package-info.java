/** The HTTP API as it describes itself: the OpenAPI document, its problem types, and the page for people. */
@NullMarked
package dev.everstore.app.api;

import org.jspecify.annotations.NullMarked;
