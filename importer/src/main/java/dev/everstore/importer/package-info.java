/** The command line of a pure client of the public HTTP API: import a shop, run the demo, rebuild a read model. */
@NullMarked
package dev.everstore.importer;

import org.jspecify.annotations.NullMarked;
