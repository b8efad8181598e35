/** How many calls one caller may make. */
@NullMarked
package dev.everstore.web.limits;

import org.jspecify.annotations.NullMarked;
