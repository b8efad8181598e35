/** What holds for every call over HTTP, command or query. */
@NullMarked
package dev.everstore.web;

import org.jspecify.annotations.NullMarked;
