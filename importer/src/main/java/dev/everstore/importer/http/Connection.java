package dev.everstore.importer.http;

import java.time.Duration;

/**
 * Where the API is and who asks.
 *
 * @param url without a slash at its end
 * @param patience how long a server may be silent, as it is while it restarts, before the work is given up
 */
public record Connection(String url, String email, String password, Duration patience) {}
