package dev.everstore.localstack.postgresql;

import dev.everstore.localstack.child.EngineArguments;
import dev.everstore.localstack.child.ParentBond;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The engine process: a durable PostgreSQL on loopback, for root and for ordinary users alike. */
public final class PostgreSqlServer {

    private PostgreSqlServer() {}

    /** One of several on this machine: takes a fraction of the memory, and fewer connections. */
    private static final String SMALL = "--small";

    /** Starts the server described by {@link EngineArguments} and ends with the parent. */
    public static void main(String[] args) throws Exception {
        ParentBond bond = ParentBond.open();
        Size size = List.of(args).contains(SMALL) ? Size.ONE_OF_MANY : Size.FOR_ALL;
        EngineArguments arguments = EngineArguments.parse(
                Stream.of(args).filter(word -> !word.equals(SMALL)).toArray(String[]::new));
        try {
            Path home = Files.createDirectories(arguments.dataDir());
            Path programs = Distribution.unpacked(home);
            Cluster cluster = new Cluster(programs, home.resolve("cluster"), Account.ableToReach(home, programs), size);
            cluster.initialise(arguments.user(), arguments.password());
            int port = arguments.portOrFree();
            bond.serve(port, cluster.start(port));
        } catch (IllegalStateException failure) {
            System.err.println(failure.getMessage());
            System.exit(1);
        }
    }
}
