package dev.everstore.eventstore;

import dev.everstore.eventstore.api.Database;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A process that relays one service's log in small pages, until it is killed. */
final class RelayProcess {
    private RelayProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        Map<String, String> properties = new HashMap<>();
        System.getProperties().forEach((key, value) -> properties.put(key.toString(), value.toString()));
        String service = arguments[0];
        ConfiguredDatabases databases = TestLog.databases(properties);
        // Its schemas are there: no migration, so that it starts fast.
        Database log = databases.reader(service);
        Database backbone = databases.reader("backbone");
        new Relay(
                new LogSource(service, log, new BackboneAppender(backbone), Integer.parseInt(arguments[1])),
                backbone,
                () -> {});
        System.out.println("relaying");
        new CountDownLatch(1).await();
    }
}
