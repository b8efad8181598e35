package dev.everstore.importer;

import dev.everstore.importer.http.Api;
import dev.everstore.importer.http.Connection;
import java.net.URI;
import java.time.Duration;
import picocli.CommandLine.Option;

/** The options that every command shares: where the API is, and how hard to press it. */
final class ApiOptions {
    @Option(names = "--url", defaultValue = "http://127.0.0.1:8080", description = "The API (${DEFAULT-VALUE}).")
    private String url = "";

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            defaultValue = "120",
            description = "How long the server may be away before giving up (${DEFAULT-VALUE}).")
    private long patienceSeconds;

    Api api(String email, String password) {
        return new Api(new Connection(checkedUrl(), email, password, Duration.ofSeconds(patienceSeconds)));
    }

    private String checkedUrl() {
        try {
            URI uri = URI.create(url);
            String scheme = String.valueOf(uri.getScheme());
            if (uri.getHost() != null && (scheme.equals("http") || scheme.equals("https"))) {
                return url.replaceFirst("/+$", "");
            }
        } catch (IllegalArgumentException notAUrl) {
            throw new CannotRun("--url is not a URL: " + url, notAUrl);
        }
        throw new CannotRun("--url must look like http://host:port, not " + url);
    }
}
