package dev.everstore.importer;

import dev.everstore.importer.http.Answer;
import dev.everstore.importer.http.Api;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code audit}: tells what operators did last, and whether the whole audit is as it was written. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = "Lists what operators did and verifies the chain of hashes; ends with status 1 if it is broken.")
final class AuditCommand implements Callable<Integer> {
    private static final String AUDIT = "/ops/api/audit";
    private static final int PAGE = 200;

    @Option(
            names = "--latest",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many entries to list, the latest first (${DEFAULT-VALUE}).")
    private int latest;

    @Option(
            names = "--kept",
            paramLabel = "HASH",
            description = "A head that was noted down earlier: it must still be the hash of an entry.")
    private @Nullable String kept;

    @Option(names = "--user", defaultValue = "viewer@everstore.local", description = "Who asks (${DEFAULT-VALUE}).")
    private String user = "";

    @Option(
            names = "--password",
            defaultValue = "${env:EVERSTORE_PASSWORD:-viewer-local-only}",
            showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER,
            description = "Their password; better given as the environment variable EVERSTORE_PASSWORD.")
    private String password = "";

    @Mixin
    private ApiOptions options = new ApiOptions();

    private final PrintStream out;

    AuditCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        Api api = options.api(user, password);
        boolean found = list(api);
        JsonNode check = answered(api.get(AUDIT + "/check"));
        long entries = check.path("entries").asLong(0);
        String head = check.path("head").asString("");
        if (check.hasNonNull("broken")) {
            out.println("BROKEN at entry " + check.get("broken").asLong(0) + " of " + entries + "; head " + head);
            return 1;
        }
        if (!found) {
            out.println("BROKEN: no entry has the hash " + kept + ", so the audit was written anew; head " + head);
            return 1;
        }
        out.println("OK: " + entries + " entries follow from each other; head " + head);
        return 0;
    }

    /** Goes on behind what is listed for as long as a kept hash is looked for; whether it was found. */
    private boolean list(Api api) {
        boolean found = kept == null;
        int listed = 0;
        String cursor = "";
        do {
            JsonNode page = answered(api.get(AUDIT + "?limit=" + PAGE + cursor));
            for (JsonNode entry : page.path("items")) {
                found |= entry.path("hash").asString("").equals(kept);
                if (listed++ < latest) {
                    tell(entry);
                }
            }
            String next = page.path("next").asString("");
            cursor = next.isEmpty() ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty() && (listed < latest || !found));
        return found;
    }

    private void tell(JsonNode entry) {
        out.printf(
                "%6d  %s  %s  %s  %s  %s%n",
                entry.path("number").asLong(0),
                entry.path("at").asString(""),
                entry.path("actor").asString(""),
                entry.path("action").asString(""),
                entry.path("subject").asString(""),
                entry.path("reason").asString(""));
    }

    private static JsonNode answered(Answer answer) {
        if (!answer.accepted()) {
            throw new CannotRun("The audit can't be read: " + answer.reason());
        }
        return answer.body();
    }
}
