/** Tests of the limits. */
@NullMarked
package dev.everstore.web.limits;

import org.jspecify.annotations.NullMarked;
