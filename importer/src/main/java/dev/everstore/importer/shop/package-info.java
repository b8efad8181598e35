/** The five files of a shop, checked and laid out on disk in the order in which they will be sent. */
@NullMarked
package dev.everstore.importer.shop;

import org.jspecify.annotations.NullMarked;
