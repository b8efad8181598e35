package dev.everstore.localstack.postgresql;

import dev.everstore.localstack.child.EngineArguments;
import dev.everstore.localstack.child.ParentBond;
import java.nio.file.Files;
import java.nio.file.Path;

/** The engine process: a durable PostgreSQL on loopback, for root and for ordinary users alike. */
public final class PostgreSqlServer {

    private PostgreSqlServer() {}

    /** Starts the server described by {@link EngineArguments} and ends with the parent. */
    public static void main(String[] args) throws Exception {
        ParentBond bond = ParentBond.open();
        EngineArguments arguments = EngineArguments.parse(args);
        try {
            Path home = Files.createDirectories(arguments.dataDir());
            Path programs = Distribution.unpacked(home);
            Cluster cluster = new Cluster(programs, home.resolve("cluster"), Account.ableToReach(home, programs));
            cluster.initialise(arguments.user(), arguments.password());
            int port = arguments.portOrFree();
            bond.serve(port, cluster.start(port));
        } catch (IllegalStateException failure) {
            System.err.println(failure.getMessage());
            System.exit(1);
        }
    }
}
