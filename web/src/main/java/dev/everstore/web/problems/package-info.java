/** Problem documents (RFC 9457) for whatever goes wrong in the web application, and nothing else. */
@NullMarked
package dev.everstore.web.problems;

import org.jspecify.annotations.NullMarked;
