/** Violations of the rules of the house, planted so that the rules are known to see them. */
package dev.everstore.planted;
