package dev.everstore.localstack.eventbridge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;

/** The child process that stands in for EventBridge: serves until its standard input ends. */
public final class EventBridgeServer implements AutoCloseable {

    private final DataFolder folder;
    private final Ledger ledger;
    private final Queues queues;
    private final Dispatcher dispatcher;
    private final Replayer replayer;
    private final Expiry expiry;
    private final HttpServer http;

    private EventBridgeServer(Options options) throws IOException, SQLException {
        Faults faults = new Faults(InstantSource.system());
        folder = new DataFolder(options.dataDir(), options.memory());
        ledger = new Ledger(folder.database(), !options.memory());
        Registry registry = new Registry(ledger, faults);
        Deliveries deliveries = new Deliveries(ledger);
        queues = new Queues(
                options.sqsEndpoint(),
                options.accessKey(),
                options.secretKey(),
                options.arns().region());
        dispatcher = new Dispatcher(registry, deliveries, queues, faults, options);
        Replays replays = new Replays(ledger);
        replayer = new Replayer(registry, replays, deliveries, dispatcher, faults, options.arns());
        expiry = new Expiry(registry, faults);
        http = listen(options, operations(options, registry, replays, faults), faults);
    }

    private Map<String, Operation> operations(Options options, Registry registry, Replays replays, Faults faults) {
        Arns arns = options.arns();
        PutEvents putEvents = new PutEvents(
                registry, new Journal(ledger), dispatcher, faults, arns, options.maxRequestBytes(), faults);
        Map<String, Operation> operations = new HashMap<>();
        operations.put("PutEvents", putEvents::call);
        operations.putAll(new BusOperations(registry, arns, faults).all());
        operations.putAll(new RuleOperations(registry, arns).all());
        operations.putAll(new TargetOperations(registry).all());
        operations.putAll(new ArchiveOperations(registry, arns, faults).all());
        operations.putAll(new ReplayOperations(registry, replays, replayer, arns, faults).all());
        return operations;
    }

    private HttpServer listen(Options options, Map<String, Operation> operations, Faults faults) throws IOException {
        HttpServer server = bind(options.port());
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        Signature signature = new Signature(options.accessKey(), options.secretKey());
        server.createContext("/", new Endpoint(operations, signature, faults, options.maxRequestBytes()));
        server.createContext("/_status", new Backstage(options.secretKey(), body -> dispatcher.status()));
        server.createContext("/_faults", new Backstage(options.secretKey(), body -> plan(faults, body)));
        return server;
    }

    private static HttpServer bind(int port) throws IOException {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (BindException e) {
            throw new IOException("Port " + port + " is taken by another process.", e);
        }
    }

    private static ObjectNode plan(Faults faults, String body) {
        return body.isEmpty() ? faults.describe() : faults.set(new Input(Json.own(body)));
    }

    private int start() {
        dispatcher.start();
        replayer.start();
        expiry.start();
        http.start();
        return http.getAddress().getPort();
    }

    @Override
    public void close() throws Exception {
        http.stop(1);
        replayer.close();
        expiry.close();
        dispatcher.close();
        queues.close();
        ledger.close();
        folder.close();
    }

    /** Serves until standard input ends; prints READY and the port, alone, on standard output. */
    public static void main(String... arguments) throws Exception {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.idleInterval", "300");
        try (EventBridgeServer server = new EventBridgeServer(Options.parse(arguments))) {
            System.out.println("READY " + server.start());
            System.out.flush();
            while (System.in.read() >= 0) {
                continue;
            }
        } catch (IllegalArgumentException e) {
            Log.say("Can't start: " + e.getMessage());
            System.exit(2);
        } catch (IOException e) {
            Log.say(String.valueOf(e.getMessage()));
            System.exit(3);
        }
        System.exit(0);
    }
}
