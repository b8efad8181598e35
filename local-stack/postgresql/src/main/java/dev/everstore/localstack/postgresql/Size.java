package dev.everstore.localstack.postgresql;

import java.util.List;
import java.util.stream.Stream;

/** How much of the machine a server may take; durable either way. */
enum Size {
    FOR_ALL("max_connections=300", "shared_buffers=128MB", "max_wal_size=1GB"),
    ONE_OF_MANY(
            "max_connections=100",
            "shared_buffers=24MB",
            "wal_buffers=1MB",
            "min_wal_size=32MB",
            "max_wal_size=256MB",
            "autovacuum_max_workers=1",
            "max_worker_processes=2",
            "max_wal_senders=0",
            "io_workers=1");

    private static final List<String> ALWAYS = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "fsync=on",
            "timezone=UTC",
            "log_timezone=UTC",
            "max_parallel_workers_per_gather=0");

    private final List<String> own;

    Size(String... own) {
        this.own = List.of(own);
    }

    List<String> settings() {
        return Stream.concat(ALWAYS.stream(), own.stream()).toList();
    }
}
