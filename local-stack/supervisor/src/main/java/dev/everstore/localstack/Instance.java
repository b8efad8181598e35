package dev.everstore.localstack;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One process of an engine. Each engine has one, but an isolated stack has a PostgreSQL for each service's database.
 *
 * @param database the only one that it holds, or {@code null} for all that its engine holds
 */
record Instance(Engine engine, @Nullable String database) implements Comparable<Instance> {

    private static final Comparator<Instance> ORDER =
            Comparator.comparing(Instance::engine).thenComparing(Instance::key);

    static List<Instance> of(Set<Engine> engines, boolean isolated) {
        return engines.stream()
                .flatMap(engine -> isolated && engine == Engine.POSTGRESQL
                        ? ServiceDatabases.NAMES.stream().map(name -> new Instance(engine, name))
                        : Stream.of(new Instance(engine, null)))
                .sorted()
                .toList();
    }

    /** The name on the command line, of the data folder, of the password and of the log file. */
    String key() {
        return database == null ? engine.key() : engine.key() + "-" + database;
    }

    String title() {
        return database == null ? engine.title() : engine.title() + " " + database;
    }

    /** The services' databases that it holds. */
    List<String> databases() {
        if (engine != Engine.POSTGRESQL) {
            return List.of();
        }
        return database == null ? ServiceDatabases.NAMES : List.of(database);
    }

    /** One of several on this machine: it takes less memory than one for all. */
    boolean oneOfMany() {
        return database != null;
    }

    @Override
    public int compareTo(Instance other) {
        return ORDER.compare(this, other);
    }
}
