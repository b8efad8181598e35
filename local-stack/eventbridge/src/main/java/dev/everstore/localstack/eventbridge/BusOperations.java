package dev.everstore.localstack.eventbridge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.Map;

/** Calls about event buses. */
record BusOperations(Registry registry, Arns arns, InstantSource clock) {

    private static final int LONGEST_NAME = 256;

    Map<String, Operation> all() {
        return Map.of(
                "CreateEventBus", this::create,
                "UpdateEventBus", this::update,
                "DescribeEventBus", this::describe,
                "ListEventBuses", this::list,
                "DeleteEventBus", this::delete);
    }

    private ObjectNode create(Input input) {
        String name = input.name("Name", LONGEST_NAME);
        if (name.contains("/")) {
            throw Refusal.invalid("Event bus name " + name + " can't contain '/': there are no partner buses here.");
        }
        long now = clock.millis();
        registry.change((catalog, connection) -> {
            if (catalog.find(name) != null) {
                throw Refusal.duplicate("Event bus", name);
            }
            Registry.execute(
                    connection, "insert into bus values (?, ?, ?, ?)", name, input.text("Description", ""), now, now);
        });
        return arn(name);
    }

    private ObjectNode update(Input input) {
        String name = Arns.nameIn(input.text("Name", Arns.DEFAULT_BUS));
        registry.change((catalog, connection) -> {
            catalog.bus(name);
            Registry.execute(
                    connection,
                    "update bus set description = ?, modified = ? where name = ?",
                    input.text("Description", ""),
                    clock.millis(),
                    name);
        });
        return arn(name).put("Name", name);
    }

    private ObjectNode describe(Input input) {
        return view(registry.catalog().bus(Arns.nameIn(input.text("Name", Arns.DEFAULT_BUS))));
    }

    private ObjectNode list(Input input) {
        return Pages.page(input, "EventBuses", registry.catalog().buses().values(), EventBus::name, this::view);
    }

    private ObjectNode delete(Input input) {
        String name = Arns.nameIn(input.name("Name", LONGEST_NAME));
        if (name.equals(Arns.DEFAULT_BUS)) {
            throw Refusal.invalid("Cannot delete event bus default.");
        }
        registry.change((catalog, connection) -> {
            EventBus bus = catalog.find(name);
            if (bus != null && !(bus.rules().isEmpty() && bus.archives().isEmpty())) {
                throw Refusal.invalid("Event bus " + name + " can't be deleted since it has rules or archives.");
            }
            Registry.execute(connection, "delete from bus where name = ?", name);
        });
        return Json.object();
    }

    private ObjectNode arn(String name) {
        return Json.object().put("EventBusArn", arns.bus(name));
    }

    private ObjectNode view(EventBus bus) {
        return Json.object()
                .put("Name", bus.name())
                .put("Arn", arns.bus(bus.name()))
                .put("Description", bus.description())
                .put("CreationTime", Json.seconds(bus.created().toEpochMilli()))
                .put("LastModifiedTime", Json.seconds(bus.modified().toEpochMilli()));
    }
}
