package dev.everstore.eventstore;

import dev.everstore.eventstore.AppendOutcome.Stored;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** A process that writes to a log with several writers, relays it too, and ends when everything has been copied. */
final class WriterProcess {
    private WriterProcess() {}

    public static void main(String[] arguments) throws Exception {
        Map<String, String> properties = new HashMap<>();
        System.getProperties().forEach((key, value) -> properties.put(key.toString(), value.toString()));
        String name = arguments[0];
        int writers = Integer.parseInt(arguments[2]);
        int each = Integer.parseInt(arguments[3]);
        try (TestLog log = new TestLog(properties, name);
                TestBackbone backbone = new TestBackbone(properties);
                Relay relay = new Relay(
                        new LogSource(name, log.database, backbone.appender, 50), backbone.database, () -> {})) {
            try (var executor = Executors.newFixedThreadPool(writers)) {
                List<java.util.concurrent.Callable<Void>> work = IntStream.range(0, writers)
                        .<java.util.concurrent.Callable<Void>>mapToObj(
                                writer -> () -> write(log, relay, arguments[1] + "-" + writer, each))
                        .toList();
                for (var done : executor.invokeAll(work)) {
                    done.get();
                }
            }
        }
        System.out.println("written");
    }

    private static Void write(TestLog log, Relay relay, String id, int each) {
        for (int i = 0; i < each; i++) {
            LogRow row = row(id, i);
            AppendOutcome outcome = Answers.await(log.writer.submit(new Append(List.of(row), null)));
            if (!(outcome instanceof Stored)) {
                throw new IllegalStateException("Not stored: " + row + " " + outcome);
            }
            relay.wake();
        }
        return null;
    }

    static LogRow row(String id, long sequence) {
        return new LogRow(
                id + "/" + sequence, "Ware", id, sequence, "ProductDiscontinued", "1", "{}", "{}", Instant.EPOCH);
    }
}
