package dev.everstore.importer;

import java.io.PrintStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The entry: one command each, one sentence and status 1 for whatever cannot run. */
@Command(
        name = "importer",
        description = "Brings data into Everstore through its public HTTP API.",
        mixinStandardHelpOptions = true,
        scope = CommandLine.ScopeType.INHERIT,
        subcommands = {ImportCommand.class, DemoCommand.class, RebuildCommand.class})
public final class Main {
    private static final int CANNOT_RUN = 1;

    private Main() {}

    public static void main(String[] args) {
        System.exit(run(System.err, args));
    }

    /** Runs a command and gives the program's exit status. */
    static int run(PrintStream err, String... args) {
        CommandLine commands = new CommandLine(new Main());
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
