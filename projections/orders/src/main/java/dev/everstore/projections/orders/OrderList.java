package dev.everstore.projections.orders;

import dev.everstore.contracts.FieldError;
import dev.everstore.contracts.Page;
import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.order.FindOrders;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.order.OrderView;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Pages of orders, newest first. Which orders are listed may be a moment behind; what is said of each never is. */
final class OrderList {
    private static final int MOST = 200;

    /** Who filters a long list for a rare status gets a shorter page and goes on from there. */
    private static final int MOST_LOOKED_AT = 2_000;

    private final OrderTable table;
    private final Logs logs;

    OrderList(OrderTable table, Logs logs) {
        this.table = table;
        this.logs = logs;
    }

    Page<OrderView> page(FindOrders question) {
        int limit = Math.clamp(question.limit(), 1, MOST);
        List<OrderTable.Partition> partitions =
                question.customerId() == null ? table.of(question.status()) : table.of(question.customerId());
        List<OrderView> found = new ArrayList<>();
        @Nullable String cursor = decoded(question.cursor());
        // One more than asked for tells whether there is another page.
        for (int lookedAt = 0; found.size() <= limit; ) {
            if (lookedAt >= MOST_LOOKED_AT && cursor != null) {
                return new Page<>(List.copyOf(found), encoded(cursor));
            }
            List<String> keys = newest(partitions, question, cursor, limit + 1);
            if (keys.isEmpty()) {
                return new Page<>(found, null);
            }
            views(keys)
                    .filter(view -> question.status() == null || view.status() == question.status())
                    .forEach(found::add);
            cursor = keys.getLast();
            lookedAt += keys.size();
        }
        List<OrderView> page = List.copyOf(found.subList(0, limit));
        return new Page<>(page, encoded(keyOf(page.getLast())));
    }

    private Stream<OrderView> views(List<String> keys) {
        List<OrderId> ids = keys.stream().map(PlacedKey::orderIn).toList();
        return logs.bringUpToDate(table.read(ids).values()).stream()
                .flatMap(state -> state.view().stream())
                .sorted(Comparator.comparing(OrderList::keyOf).reversed());
    }

    private List<String> newest(
            List<OrderTable.Partition> partitions, FindOrders question, @Nullable String before, int limit) {
        String lowest = question.from() == null ? PlacedKey.FIRST : PlacedKey.at(question.from());
        String end = question.to() == null ? PlacedKey.last() : PlacedKey.at(question.to());
        String highest = before == null || before.compareTo(end) > 0 ? end : before;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<String>>> parts = partitions.stream()
                    .map(partition -> threads.submit(() -> table.newest(partition, lowest, highest, limit + 1)))
                    .toList();
            List<String> keys = new ArrayList<>();
            for (Future<List<String>> part : parts) {
                keys.addAll(part.get());
            }
            return keys.stream()
                    .filter(key -> !key.equals(before))
                    .distinct()
                    .sorted(Comparator.reverseOrder())
                    .limit(limit)
                    .toList();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while listing orders.", stop);
        } catch (ExecutionException failure) {
            throw new IllegalStateException("Orders can't be listed now.", failure.getCause());
        }
    }

    private static String keyOf(OrderView view) {
        return PlacedKey.of(view.placedAt(), view.orderId());
    }

    private static String encoded(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable String decoded(@Nullable String cursor) {
        try {
            return cursor == null ? null : new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Refusal.rule(
                    "bad-cursor",
                    "The cursor is none that a page ended with.",
                    List.of(new FieldError("cursor", "Take it from 'next' of the page before."))));
        }
    }
}
