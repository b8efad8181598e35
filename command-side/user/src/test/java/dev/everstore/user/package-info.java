/** What the user service promises, as stories. */
@NullMarked
package dev.everstore.user;

import org.jspecify.annotations.NullMarked;
