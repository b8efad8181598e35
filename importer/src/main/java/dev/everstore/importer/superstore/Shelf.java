package dev.everstore.importer.superstore;

import dev.everstore.importer.CannotRun;
import dev.everstore.importer.http.Answer;
import dev.everstore.importer.http.Api;
import java.util.Collection;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Asks for the stock of many products side by side and adds it up. */
final class Shelf {
    private final Api api;
    private final Semaphore places;

    Shelf(Api api, int parallel) {
        this.api = api;
        this.places = new Semaphore(parallel);
    }

    Known.Stock total(Collection<String> products) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Stream<Future<Known.Stock>> asked =
                    products.stream().map(product -> threads.submit(() -> stock(product))).toList().stream();
            return asked.map(Shelf::got).reduce(Known.Stock.NONE, Known.Stock::plus);
        }
    }

    private Known.Stock stock(String product) {
        places.acquireUninterruptibly();
        try {
            Answer answer = api.get("/api/inventory/" + product);
            JsonNode stock = answer.body();
            return answer.accepted()
                    ? new Known.Stock(
                            stock.path("onHand").asLong(0),
                            stock.path("reserved").asLong(0))
                    : Known.Stock.NONE;
        } finally {
            places.release();
        }
    }

    private static Known.Stock got(Future<Known.Stock> asked) {
        try {
            return asked.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof CannotRun why ? why : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotRun("The work was interrupted.", e);
        }
    }
}
