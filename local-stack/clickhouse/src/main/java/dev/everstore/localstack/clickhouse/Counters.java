package dev.everstore.localstack.clickhouse;

/** What a statement read and wrote, in rows and bytes, as the driver wants to hear it in the summary header. */
record Counters(long rowsRead, long bytesRead, long rowsWritten, long bytesWritten) {

    static final Counters NONE = new Counters(0, 0, 0, 0);

    /** The summary header's JSON; the numbers are strings there, as the production server writes them. */
    String summary() {
        return "{\"read_rows\":\"%d\",\"read_bytes\":\"%d\",\"written_rows\":\"%d\",\"written_bytes\":\"%d\"}"
                .formatted(rowsRead, bytesRead, rowsWritten, bytesWritten);
    }
}
