package dev.everstore.eventstore;

import dev.everstore.eventstore.api.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads the backbone by key in pages; while a page is worked on, the next is read. */
final class BackbonePages {
    private static final Executor READ_AHEAD =
            task -> Thread.ofVirtual().name("backbone-read-ahead").start(task);

    private final JdbcTemplate jdbc;

    BackbonePages(Database backbone) {
        this.jdbc = new JdbcTemplate(backbone.dataSource());
    }

    List<BackboneRow> after(long position, int limit) {
        String sql =
                "select " + BackboneRow.COLUMNS + " from backbone_event where position > ? order by position limit ?";
        return Objects.requireNonNull(jdbc.execute((ConnectionCallback<List<BackboneRow>>) connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setLong(1, position);
                statement.setInt(2, limit);
                List<BackboneRow> rows = new ArrayList<>(Math.min(limit, 1024));
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        rows.add(BackboneRow.of(row));
                    }
                }
                return rows;
            }
        }));
    }

    List<BackboneRow> after(long position, int limit, @Nullable String type, @Nullable String aggregateId) {
        StringBuilder sql =
                new StringBuilder("select " + BackboneRow.COLUMNS + " from backbone_event where position > ?");
        List<Object> arguments = new ArrayList<>(List.of(position));
        if (type != null) {
            sql.append(" and type = ?");
            arguments.add(type);
        }
        if (aggregateId != null) {
            sql.append(" and aggregate_id = ?");
            arguments.add(aggregateId);
        }
        sql.append(" order by position limit ?");
        arguments.add(limit);
        return jdbc.query(sql.toString(), (row, n) -> BackboneRow.of(row), arguments.toArray());
    }

    /** Hands out all pages after a position up to another, oldest first. */
    void scan(long after, long upTo, int pageSize, Consumer<List<BackboneRow>> pages) {
        CompletableFuture<List<BackboneRow>> next = ahead(after, upTo, pageSize);
        while (true) {
            List<BackboneRow> page = Answers.await(next);
            if (page.isEmpty()) {
                return;
            }
            next = ahead(page.getLast().position(), upTo, pageSize);
            pages.accept(page);
        }
    }

    /** Begins to read the page after a position. */
    CompletableFuture<List<BackboneRow>> ahead(long after, long upTo, int pageSize) {
        int limit = (int) Math.min(pageSize, upTo - after);
        return limit <= 0
                ? CompletableFuture.completedFuture(List.of())
                : CompletableFuture.supplyAsync(() -> after(after, limit), READ_AHEAD);
    }
}
