/** Reads files that people made by hand: every fault becomes a refusal with file, line, field and reason. */
@NullMarked
package dev.everstore.importer.csv;

import org.jspecify.annotations.NullMarked;
