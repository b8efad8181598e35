package dev.everstore.localstack.dynamodb;

import dev.everstore.localstack.child.EngineArguments;
import dev.everstore.localstack.child.ParentBond;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import software.amazon.dynamodb.services.local.main.ServerRunner;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;

/** The engine process: DynamoDB Local on loopback, one database for all credentials and regions. */
public final class DynamoDbServer {

    private DynamoDbServer() {}

    /** Starts the server described by {@link EngineArguments} and ends with the parent. */
    public static void main(String[] args) throws Exception {
        ParentBond bond = ParentBond.open();
        EngineArguments arguments = EngineArguments.parse(args);
        int port = arguments.portOrFree();
        DynamoDBProxyServer server = ServerRunner.createServerFromCommandLineArgs(commandLine(arguments, port));
        listenOnLoopbackOnly(server);
        server.safeStart();
        bond.serve(port, server::stop);
    }

    private static String[] commandLine(EngineArguments arguments, int port) {
        List<String> words =
                new ArrayList<>(List.of("-port", Integer.toString(port), "-sharedDb", "-disableTelemetry"));
        if (arguments.memory()) {
            words.add("-inMemory");
        } else {
            words.addAll(List.of("-dbPath", arguments.dataDir().toString()));
        }
        return words.toArray(String[]::new);
    }

    /** It has no option for this and would serve every network that the machine is on. */
    private static void listenOnLoopbackOnly(DynamoDBProxyServer proxy) throws ReflectiveOperationException {
        Field field = DynamoDBProxyServer.class.getDeclaredField("server");
        field.setAccessible(true);
        for (Connector connector : ((Server) field.get(proxy)).getConnectors()) {
            ((ServerConnector) connector).setHost("127.0.0.1");
        }
    }
}
