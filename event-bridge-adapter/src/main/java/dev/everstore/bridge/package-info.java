/** Carries every event of the backbone to Amazon EventBridge, under its public name. */
@NullMarked
package dev.everstore.bridge;

import org.jspecify.annotations.NullMarked;
