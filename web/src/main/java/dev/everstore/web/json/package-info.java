/** How values look in JSON over HTTP; what is stored has rules of its own. */
@NullMarked
package dev.everstore.web.json;

import org.jspecify.annotations.NullMarked;
