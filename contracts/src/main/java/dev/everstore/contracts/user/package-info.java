/** What the user service understands and tells. */
@NullMarked
package dev.everstore.contracts.user;

import org.jspecify.annotations.NullMarked;
