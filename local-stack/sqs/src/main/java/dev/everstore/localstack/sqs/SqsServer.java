package dev.everstore.localstack.sqs;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.everstore.localstack.child.EngineArguments;
import dev.everstore.localstack.child.ParentBond;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.pekko.actor.Terminated;
import org.elasticmq.server.ElasticMQServer;
import org.elasticmq.server.config.ElasticMQServerConfig;
import scala.Function0;

/** The engine process: ElasticMQ on loopback, with its messages in an H2 file unless they may be lost. */
public final class SqsServer {

    private static final String LOOPBACK = "127.0.0.1";

    private SqsServer() {}

    /** Starts the endpoint described by {@link EngineArguments} and ends with the parent. */
    public static void main(String[] args) throws IOException {
        ParentBond bond = ParentBond.open();
        EngineArguments arguments = EngineArguments.parse(args);
        int port = arguments.portOrFree();
        Function0<Terminated> stop = new ElasticMQServer(new ElasticMQServerConfig(settings(arguments, port))).start();
        bond.serve(port, stop::apply);
    }

    private static Config settings(EngineArguments arguments, int port) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("pekko.loglevel", "WARNING");
        settings.put("node-address.host", LOOPBACK);
        settings.put("node-address.port", port);
        settings.put("rest-sqs.bind-hostname", LOOPBACK);
        settings.put("rest-sqs.bind-port", port);
        settings.put("aws.region", "us-east-1");
        settings.put("messages-storage.enabled", !arguments.memory());
        settings.put(
                "messages-storage.uri", "jdbc:h2:file:" + arguments.dataDir().resolve("messages"));
        return ConfigFactory.parseMap(settings).withFallback(ConfigFactory.load());
    }
}
