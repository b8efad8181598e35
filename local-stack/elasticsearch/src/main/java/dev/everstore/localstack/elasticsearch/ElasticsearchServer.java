package dev.everstore.localstack.elasticsearch;

import dev.everstore.localstack.child.EngineArguments;
import dev.everstore.localstack.child.ParentBond;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.node.InternalSettingsPreparer;
import org.elasticsearch.node.Node;
import org.elasticsearch.plugins.ClassPathPlugins;
import org.elasticsearch.transport.netty4.Netty4Plugin;

/** The engine process: the Elasticsearch server on loopback, with the plugins that its bare core needs to be useful. */
public final class ElasticsearchServer {

    private static final String NODE = "everstore";
    private static final int PATIENCE_SECONDS = 20;

    private ElasticsearchServer() {}

    /** Starts the node described by {@link EngineArguments} and ends with the parent. */
    public static void main(String[] args) throws Exception {
        ParentBond bond = ParentBond.open();
        EngineArguments arguments = EngineArguments.parse(args);
        Path home = arguments.dataDir();
        for (String folder : List.of("config", "data", "logs", "modules", "plugins", "lib")) {
            Files.createDirectories(home.resolve(folder));
        }
        System.setProperty("es.path.home", home.toString());
        LogConfigurator.configureESLogging();
        LogConfigurator.setNodeName(NODE);
        int port = arguments.portOrFree();
        Environment environment = InternalSettingsPreparer.prepareEnvironment(
                settings(home, port), Map.of(), home.resolve("config"), () -> NODE);
        Node node = new Node(
                environment,
                new ClassPathPlugins(
                        home.resolve("plugins"),
                        List.of(Netty4Plugin.class, AnalysisComponents.class, RootPage.class)));
        node.start();
        bond.serve(port, () -> stop(node));
    }

    private static Settings settings(Path home, int port) {
        return Settings.builder()
                .put("cluster.name", NODE)
                .put("node.name", NODE)
                .put("path.home", home)
                .put("path.data", home.resolve("data"))
                .put("path.logs", home.resolve("logs"))
                .put("discovery.type", "single-node")
                .put("network.host", "127.0.0.1")
                .put("http.port", port)
                .put("transport.port", 0)
                .put("node.store.allow_mmap", false)
                .put("cluster.routing.allocation.disk.threshold_enabled", false)
                .build();
    }

    private static void stop(Node node) throws IOException, InterruptedException {
        node.prepareForClose();
        node.close();
        node.awaitClose(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
