/** Tests of what every call over HTTP shares. */
@NullMarked
package dev.everstore.web;

import org.jspecify.annotations.NullMarked;
