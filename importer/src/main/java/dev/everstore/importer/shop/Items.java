package dev.everstore.importer.shop;

import java.io.IOException;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Checked things of one kind, on disk, in the order of their file. */
public final class Items implements AutoCloseable {
    private final String file;
    private final Spool spool;
    private final Longs offsets = new Longs();

    Items(String file, Path folder) throws IOException {
        this.file = file;
        this.spool = new Spool(folder, file);
    }

    public int size() {
        return offsets.size();
    }

    public Item get(int index) {
        JsonNode row = spool.read(offsets.get(index));
        return new Item(file, row.get("line").asLong(), row.get("id").asString(), (ObjectNode) row.get("body"));
    }

    void add(long line, String id, ObjectNode body) {
        ObjectNode row = JsonMapper.shared().createObjectNode();
        row.put("line", line).put("id", id).set("body", body);
        offsets.add(spool.append(row));
    }

    void seal() throws IOException {
        spool.seal();
    }

    @Override
    public void close() throws IOException {
        spool.close();
    }
}
