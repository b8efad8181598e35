/** Traffic as it is planned. */
@NullMarked
package dev.everstore.importer.traffic;

import org.jspecify.annotations.NullMarked;
