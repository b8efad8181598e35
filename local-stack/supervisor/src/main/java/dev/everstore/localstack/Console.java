package dev.everstore.localstack;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What the person at the terminal reads. */
final class Console {

    private static final List<String> SEEDED = List.of("importer", "viewer", "operator", "approver", "admin");

    private final PrintStream out;
    private final PrintStream err;

    Console(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    synchronized void serves(String title, int port, Instant since) {
        double seconds = Duration.between(since, Instant.now()).toMillis() / 1000.0;
        out.printf(Locale.ROOT, "  %-22s 127.0.0.1:%-6d %5.1f s%n", title, port, seconds);
        out.flush();
    }

    synchronized void reads(String title, String url) {
        out.printf(Locale.ROOT, "  %-22s %s%n", title, url);
        out.flush();
    }

    synchronized void say(String line) {
        out.println(line);
        out.flush();
    }

    synchronized void fail(StackFailure failure) {
        err.println("everstore: " + failure.sentence());
        err.flush();
    }

    /** Where to look and whom to be, once the application answers. */
    void welcome(int port, Path data, boolean memory) {
        String url = "http://localhost:" + port;
        say("");
        say("Everstore is ready");
        say("  page        " + url + "/");
        say("  API docs    " + url + "/docs");
        say("  OpenAPI     " + url + "/openapi.json");
        say("  data        " + data + (memory ? " (thrown away at the end)" : " (kept)"));
        say("  logins      e-mail                        password");
        for (String role : SEEDED) {
            say(String.format(Locale.ROOT, "    %-9s %-29s %s", role, role + "@everstore.local", role + "-local-only"));
        }
        say("");
    }
}
