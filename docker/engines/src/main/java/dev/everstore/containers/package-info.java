/** The production engines in containers, described to tests in the file by which they find any engines. */
@NullMarked
package dev.everstore.containers;

import org.jspecify.annotations.NullMarked;
