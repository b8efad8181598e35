package dev.everstore.localstack.clickhouse;

import com.sun.net.httpserver.HttpServer;
import dev.everstore.localstack.child.EngineArguments;
import dev.everstore.localstack.child.ParentBond;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A ClickHouse server for one machine: the real engine in this process, behind the production server's HTTP form. */
public final class ClickHouseServer implements AutoCloseable {

    private static final int BACKLOG = 128;
    private static final long MEMORY_BYTES_MAX = 3L << 30;

    private final DataFolder folder;
    private final EnginePool pool;
    private final HttpServer http;

    private ClickHouseServer(DataFolder folder, EnginePool pool, HttpServer http) {
        this.folder = folder;
        this.pool = pool;
        this.http = http;
    }

    /** Serves until the parent closes standard input; the password may come by ENGINE_PASSWORD instead. */
    public static void main(String... args) {
        try {
            NativeProcess.keepSignalHandlers();
            ParentBond parent = ParentBond.open();
            ClickHouseServer server = start(EngineArguments.parse(args));
            parent.serve(server.http.getAddress().getPort(), server);
        } catch (IOException | EngineException | RuntimeException failure) {
            System.err.println("ClickHouse did not start: " + failure.getMessage());
            NativeProcess.end(1);
        }
    }

    private static ClickHouseServer start(EngineArguments arguments) throws IOException, EngineException {
        DataFolder folder = DataFolder.hold(arguments.dataDir(), arguments.memory());
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), arguments.port());
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.idleInterval", "300");
        HttpServer http = listen(address);
        EnginePool pool = EnginePool.open(new Libchdb(EngineLibrary.find()), engineArguments(folder));
        String password = System.getenv().getOrDefault("ENGINE_PASSWORD", arguments.password());
        Credentials credentials = new Credentials(arguments.user(), password);
        http.createContext("/", new QueryEndpoint(pool, credentials, pool.value("SELECT timezone()")));
        http.setExecutor(workers());
        http.start();
        return new ClickHouseServer(folder, pool, http);
    }

    private static HttpServer listen(InetSocketAddress address) throws IOException {
        try {
            return HttpServer.create(address, BACKLOG);
        } catch (BindException taken) {
            throw new IOException("Port " + address.getPort() + " is taken by another process.", taken);
        }
    }

    /** Where the library's defaults differ from the server's, the server's are set. */
    private static List<String> engineArguments(DataFolder folder) {
        return List.of(
                "clickhouse",
                "--path=" + folder.path(),
                "--max_server_memory_usage=" + MEMORY_BYTES_MAX,
                "--session_timezone=UTC",
                "--async_insert=0",
                "--implicit_select=0",
                "--allow_introspection_functions=0");
    }

    private static ExecutorService workers() {
        return Executors.newCachedThreadPool(
                Thread.ofPlatform().daemon().name("query-", 0).factory());
    }

    /** Stops serving, closes the engine's files and ends the process, which can't outlive its engine. */
    @Override
    public void close() throws IOException {
        http.stop(0);
        pool.close();
        folder.close();
        NativeProcess.end(0);
    }
}
