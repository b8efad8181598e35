package dev.everstore.eventstore.api;

/** Opens databases by the configuration {@code everstore.databases.<name>.*}; every call answers the same pool. */
public interface Databases {
    /**
     * The database with its owner's credentials, after its migrations ({@code classpath:db/<name>}) have run.
     *
     * @throws IllegalStateException when no such database is configured
     */
    Database owner(String name);

    /** The database with read-only credentials; migrates nothing. */
    Database reader(String name);
}
