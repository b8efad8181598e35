/** The only main: reads which roles and services a process has and assembles the rooms for them. */
@NullMarked
package dev.everstore.app;

import org.jspecify.annotations.NullMarked;
