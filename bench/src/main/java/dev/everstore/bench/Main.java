package dev.everstore.bench;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The entry: one command per comparison, one sentence and status 1 for whatever cannot run. */
@Command(
        name = "bench",
        description =
                "Measures Everstore beside the raw engines and stock Axon in the same run, and recounts its figures.",
        mixinStandardHelpOptions = true)
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(run(System.out, System.err, args));
    }

    /** Runs a comparison and gives the program's exit status. */
    static int run(PrintStream out, PrintStream err, String... args) {
        CommandLine commands = new CommandLine(new Main())
                .addSubcommand(new AppendBench(out))
                .addSubcommand(new ReadBench(out))
                .addSubcommand(new SagaBench(out))
                .addSubcommand(new SagaListBench(out))
                .addSubcommand(new VolumeBench(out))
                .addSubcommand(new OrdersBench(out))
                .addSubcommand(new RecountBench(out));
        commands.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
        commands.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
        commands.setParameterExceptionHandler((e, given) -> {
            err.println(e.getMessage());
            e.getCommandLine().usage(err);
            return 1;
        });
        commands.setExecutionExceptionHandler((e, command, given) -> {
            err.println("It could not run: " + e);
            for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
                err.println("  because of " + cause);
            }
            return 1;
        });
        return args.length == 0 ? commands.execute("--help") : commands.execute(args);
    }
}
