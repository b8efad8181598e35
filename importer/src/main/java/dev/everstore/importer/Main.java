package dev.everstore.importer;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The entry: one command each, one sentence and status 1 for whatever cannot run. */
@Command(
        name = "importer",
        description = "Brings data into Everstore through its public HTTP API.",
        mixinStandardHelpOptions = true)
public final class Main {
    private static final int CANNOT_RUN = 1;

    private Main() {}

    public static void main(String[] args) {
        System.exit(run(System.out, System.err, args));
    }

    /** Runs a command and gives the program's exit status. */
    static int run(PrintStream out, PrintStream err, String... args) {
        CommandLine commands = new CommandLine(new Main())
                .addSubcommand(new ImportCommand(out))
                .addSubcommand(new DemoCommand(out))
                .addSubcommand(new RebuildCommand(out))
                .addSubcommand(new AuditCommand(out))
                .addSubcommand(new TrafficCommand(out));
        commands.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
        commands.setParameterExceptionHandler((e, given) -> {
            err.println(e.getMessage());
            e.getCommandLine().usage(err);
            return CANNOT_RUN;
        });
        commands.setExecutionExceptionHandler((e, command, given) -> {
            err.println(e instanceof CannotRun ? e.getMessage() : "It could not run: " + e);
            return CANNOT_RUN;
        });
        return args.length == 0 ? commands.execute("--help") : commands.execute(args);
    }
}
