package dev.everstore.eventstore.api;

/**
 * How far a processing group has come, by its stored tokens.
 *
 * @param position of its lowest segment
 * @param working whether each of its segments is claimed by a process that has shown itself of late
 */
public record GroupStanding(String name, long position, boolean working) {}
