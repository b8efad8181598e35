/** How calls tell what an operator has done. */
@NullMarked
package dev.everstore.web.audit;

import org.jspecify.annotations.NullMarked;
