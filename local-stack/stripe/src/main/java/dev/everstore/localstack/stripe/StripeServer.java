package dev.everstore.localstack.stripe;

import com.sun.net.httpserver.HttpServer;
import dev.everstore.localstack.child.EngineArguments;
import dev.everstore.localstack.child.ParentBond;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The engine process: Stripe's API on loopback, with its books in a journal unless they may be lost. */
public final class StripeServer {
    private StripeServer() {}

    /** Starts the endpoint described by {@link EngineArguments} and ends with the parent. */
    public static void main(String[] args) throws IOException {
        ParentBond bond = ParentBond.open();
        EngineArguments arguments = EngineArguments.parse(args);
        System.setProperty("sun.net.httpserver.nodelay", "true");
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), arguments.port()), 0);
        int port = server.getAddress().getPort();
        Books books = arguments.memory() ? Books.inMemory() : Books.in(arguments.dataDir());
        Webhooks webhooks = new Webhooks(books);
        String address = "http://127.0.0.1:" + port;
        PaymentIntents intents = new PaymentIntents(books, webhooks, address);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(threads);
        server.createContext("/v1/", new Endpoint(new Routes(books, intents, new Refunds(books, webhooks)), books));
        server.createContext(CustomerPage.PATH, new CustomerPage(intents));
        server.createContext("/_status", exchange -> Http.answer(exchange, 200, "{}"));
        server.start();
        webhooks.start();
        bond.serve(port, () -> {
            server.stop(0);
            webhooks.close();
            books.close();
            threads.shutdownNow();
        });
    }
}
