package dev.everstore.importer;

import dev.everstore.importer.http.Answer;
import dev.everstore.importer.http.Api;
import dev.everstore.importer.load.Progress;
import java.io.PrintStream;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code rebuild MODEL}: empties a read model and fills it anew from the event log, as an operator. */
@Command(
        name = "rebuild",
        mixinStandardHelpOptions = true,
        description = "Rebuilds a read model from the event log and waits for its end.")
final class RebuildCommand implements Callable<Integer> {
    private static final String REBUILDS = "/ops/api/rebuilds";

    @Parameters(paramLabel = "MODEL", description = "The read model, for example orders, search or analytics.")
    private String model = "";

    @Option(names = "--reason", defaultValue = "asked for on the command line", description = "Why; it is recorded.")
    private String reason = "";

    @Option(names = "--user", defaultValue = "operator@everstore.local", description = "Who asks (${DEFAULT-VALUE}).")
    private String user = "";

    @Option(
            names = "--password",
            defaultValue = "${env:EVERSTORE_PASSWORD:-operator-local-only}",
            showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER,
            description = "Their password; better given as the environment variable EVERSTORE_PASSWORD.")
    private String password = "";

    @Mixin
    private ApiOptions options = new ApiOptions();

    private final PrintStream out;

    RebuildCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        Api api = options.api(user, password);
        ObjectNode body =
                JsonMapper.shared().createObjectNode().put("model", model).put("reason", reason);
        Answer started = api.post(REBUILDS, body, "rebuild:" + UUID.randomUUID(), List.of());
        if (!started.accepted()) {
            throw new CannotRun("The rebuild of " + model + " was refused: " + started.reason());
        }
        Answer end = follow(api, place(started));
        if (!end.text("status").equals("done")) {
            String error = end.text("error");
            throw new CannotRun("The rebuild of " + model + " failed" + (error.isEmpty() ? "." : ": " + error));
        }
        out.println("The read model " + model + " is rebuilt up to position "
                + end.body().path("position").asLong(0) + ".");
        return 0;
    }

    private Answer follow(Api api, String place) {
        Answer state = api.get(place);
        long target = Math.max(1, state.body().path("target").asLong(1));
        try (Progress progress = Progress.of("rebuild " + model, target, out)) {
            while (state.text("status").equals("running")) {
                progress.stepTo(state.body().path("position").asLong(0));
                pause();
                state = api.get(place);
            }
            progress.stepTo(state.body().path("position").asLong(0));
        }
        return state;
    }

    private static String place(Answer started) {
        return REBUILDS + "/" + started.text("rebuildId");
    }

    private static void pause() {
        try {
            Thread.sleep(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotRun("The work was interrupted.", e);
        }
    }
}
