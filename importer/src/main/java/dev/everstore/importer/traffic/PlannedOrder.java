package dev.everstore.importer.traffic;

import java.util.List;

/**
 * An order that is going to be placed.
 *
 * @param haste how slowly whatever follows is done, from 0 (at once) to 1 (late)
 */
record PlannedOrder(int number, Story story, int customer, List<Line> lines, double haste) {
    /** How many of a product. */
    record Line(String product, int quantity) {}
}
