package dev.everstore.importer.shop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The orders of a shop with their lines, numbered in the order of the file, readable in the order of their placing.
 * An order and its lines lie on disk as a chain, each line pointing to the one before it.
 */
public final class Orders implements AutoCloseable {
    static final String FILE = "orders.csv";
    private static final long NONE = -1;

    private final Spool spool;
    private final Spool lineSpool;
    final Ids ids = new Ids();
    private final Longs offsets = new Longs();
    private final Longs placedAt = new Longs();
    private final Longs lastLine = new Longs();
    private final Longs badLine = new Longs();
    private final Longs currency = new Longs();
    private final List<Currency> currencies = new ArrayList<>();
    private final Fulfilments fulfilments = new Fulfilments();
    private int readable;

    Orders(Path folder) throws IOException {
        this.spool = new Spool(folder, "orders");
        this.lineSpool = new Spool(folder, "order-lines");
    }

    /** How many numbers there are, refused orders included. */
    public int size() {
        return offsets.size();
    }

    /** How many orders stand in the file in a form that can be sent. */
    public int readable() {
        return readable;
    }

    /** What is to happen to orders after their placing. */
    public Fulfilments fulfilments() {
        return fulfilments;
    }

    /** The numbers of all readable orders by the moment of their placing; equal moments keep the file's order. */
    public int[] byPlacing() {
        return IntStream.range(0, size())
                .filter(number -> offsets.get(number) != NONE)
                .boxed()
                .sorted((a, b) -> Long.compare(placedAt.get(a), placedAt.get(b)))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** An order with its lines, put together. */
    public Order get(int number) {
        JsonNode row = spool.read(offsets.get(number));
        Item item = new Item(FILE, row.get("line").asLong(), row.get("id").asString(), (ObjectNode) row.get("body"));
        return Order.of(item, lineSpool, lastLine.get(number), badLine.get(number));
    }

    /** What a shipment or cancellation of an order says. */
    public Item get(int number, Fulfilments.Kind kind) {
        JsonNode row = spool.read(offsets.get(number));
        ObjectNode body = (ObjectNode) row.get(kind.name());
        return new Item(FILE, row.get("line").asLong(), row.get("id").asString(), body);
    }

    /** Whether the file wants the order cancelled in the end. */
    public boolean isToBeCancelled(int number) {
        return spool.read(offsets.get(number)).has(Fulfilments.Kind.CANCELLATION.name());
    }

    /** Gives the last added id its order. */
    void add(ObjectNode row, long placedAtMillis, Currency orderCurrency) {
        add(spool.append(row), placedAtMillis, orderCurrency);
        readable++;
    }

    /** The last added id belongs to an order that was refused; its lines are then passed over. */
    void addRefused() {
        add(NONE, NONE, Currency.getInstance("USD"));
    }

    private void add(long offset, long placedAtMillis, Currency orderCurrency) {
        if (!currencies.contains(orderCurrency)) {
            currencies.add(orderCurrency);
        }
        offsets.add(offset);
        placedAt.add(placedAtMillis);
        currency.add(currencies.indexOf(orderCurrency));
        lastLine.add(NONE);
        badLine.add(NONE);
    }

    Currency currency(int number) {
        return currencies.get((int) currency.get(number));
    }

    void addLine(int number, long fileLine, long lineNumber, ObjectNode body) {
        ObjectNode row = JsonMapper.shared().createObjectNode();
        row.put("line", fileLine).put("number", lineNumber).put("before", lastLine.get(number));
        row.set("body", body);
        lastLine.set(number, lineSpool.append(row));
    }

    /** An order that lost a line is not the customer's order any more: it will be refused as a whole. */
    void lineRefused(int number, long fileLine) {
        badLine.set(number, fileLine);
    }

    void seal() throws IOException {
        spool.seal();
        lineSpool.seal();
    }

    @Override
    public void close() throws IOException {
        spool.close();
        lineSpool.close();
    }
}
