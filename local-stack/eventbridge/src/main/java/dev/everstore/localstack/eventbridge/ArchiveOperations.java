package dev.everstore.localstack.eventbridge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls about archives. */
record ArchiveOperations(Registry registry, Arns arns, InstantSource clock) {

    private static final int LONGEST_NAME = 48;

    private record Contents(long count, long bytes) {}

    Map<String, Operation> all() {
        return Map.of(
                "CreateArchive", this::create,
                "DescribeArchive", this::describe,
                "ListArchives", this::list,
                "UpdateArchive", this::update,
                "DeleteArchive", this::delete);
    }

    private ObjectNode create(Input input) {
        String name = input.name("ArchiveName", LONGEST_NAME);
        String bus = Arns.nameIn(input.required("EventSourceArn"));
        Archive archive = new Archive(
                name, bus, pattern(input, null), input.text("Description", ""), retention(input, 0), clock.instant());
        registry.change((catalog, connection) -> {
            catalog.bus(bus);
            if (catalog.archive(name) != null) {
                throw Refusal.duplicate("Archive", name);
            }
            Registry.execute(
                    connection,
                    "insert into archive values (?, ?, ?, ?, ?, ?)",
                    name,
                    bus,
                    archive.pattern(),
                    archive.description(),
                    archive.retentionDays(),
                    archive.created().toEpochMilli());
        });
        return answer(archive);
    }

    private ObjectNode update(Input input) {
        String name = input.name("ArchiveName", LONGEST_NAME);
        registry.change((catalog, connection) -> {
            Archive archive = existing(catalog, name);
            Registry.execute(
                    connection,
                    "update archive set pattern = ?, description = ?, retention_days = ? where name = ?",
                    pattern(input, archive.pattern()),
                    input.text("Description", archive.description()),
                    retention(input, archive.retentionDays()),
                    name);
        });
        return answer(existing(registry.catalog(), name));
    }

    private ObjectNode describe(Input input) {
        return view(existing(registry.catalog(), input.name("ArchiveName", LONGEST_NAME)));
    }

    private ObjectNode list(Input input) {
        String source = input.text("EventSourceArn");
        List<Archive> archives = registry.catalog().buses().values().stream()
                .filter(bus -> source == null || arns.bus(bus.name()).equals(source))
                .flatMap(bus -> bus.archives().values().stream())
                .toList();
        return Pages.page(input, "Archives", archives, Archive::name, this::view);
    }

    private ObjectNode delete(Input input) {
        String name = input.name("ArchiveName", LONGEST_NAME);
        registry.change((catalog, connection) -> {
            existing(catalog, name);
            Registry.execute(connection, "delete from archive where name = ?", name);
        });
        return Json.object();
    }

    private static Archive existing(Catalog catalog, String name) {
        Archive archive = catalog.archive(name);
        if (archive == null) {
            throw Refusal.missing("Archive", name);
        }
        return archive;
    }

    private static @Nullable String pattern(Input input, @Nullable String otherwise) {
        String pattern = input.text("EventPattern");
        return pattern == null || pattern.isEmpty() ? otherwise : Patterns.checked(pattern);
    }

    private static int retention(Input input, int otherwise) {
        return input.number("RetentionDays", 0, Integer.MAX_VALUE, otherwise);
    }

    private ObjectNode answer(Archive archive) {
        return Json.object()
                .put("ArchiveArn", arns.archive(archive.name()))
                .put("State", "ENABLED")
                .put("CreationTime", Json.seconds(archive.created().toEpochMilli()));
    }

    private ObjectNode view(Archive archive) {
        Contents contents = contents(archive);
        ObjectNode view = answer(archive)
                .put("ArchiveName", archive.name())
                .put("EventSourceArn", arns.bus(archive.bus()))
                .put("Description", archive.description())
                .put("RetentionDays", archive.retentionDays())
                .put("EventCount", contents.count())
                .put("SizeBytes", contents.bytes());
        return archive.pattern() == null ? view : view.put("EventPattern", archive.pattern());
    }

    private Contents contents(Archive archive) {
        return registry.ledger().read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "select count(*), coalesce(sum(size), 0) from archived where archive = ? and stored >= ?")) {
                select.setString(1, archive.key());
                select.setLong(2, archive.oldestKept(clock.instant()));
                try (ResultSet row = select.executeQuery()) {
                    row.next();
                    return new Contents(row.getLong(1), row.getLong(2));
                }
            }
        });
    }
}
