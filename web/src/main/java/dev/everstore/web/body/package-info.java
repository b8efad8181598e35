/** What a request's body may be, before anyone reads a field of it. */
@NullMarked
package dev.everstore.web.body;

import org.jspecify.annotations.NullMarked;
