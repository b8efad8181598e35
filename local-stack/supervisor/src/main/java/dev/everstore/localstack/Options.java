package dev.everstore.localstack;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What to start and where.
 *
 * @param home the folder with the built modules
 * @param isolated whether each service's database has a PostgreSQL server of its own
 * @param dieWithStdin whether the end of standard input is the end of the stack
 */
record Options(
        Path home,
        Path dataDir,
        boolean memory,
        boolean isolated,
        Set<Engine> engines,
        boolean application,
        int applicationPort,
        List<String> applicationArguments,
        boolean dieWithStdin) {

    static final int DEFAULT_PORT = 8080;

    /** Reads the command line; everything after {@code --app-args} goes to the application. */
    static Options parse(String... args) {
        Deque<String> rest = new ArrayDeque<>(List.of(args));
        Path home = homeOfThisBuild();
        Path dataDir = Path.of(".everstore");
        boolean memory = false;
        boolean isolated = false;
        boolean dieWithStdin = false;
        boolean application = true;
        int port = DEFAULT_PORT;
        // The local gateway serves unless somebody asks for Stripe's emulator.
        Set<Engine> engines = EnumSet.complementOf(EnumSet.of(Engine.STRIPE));
        List<String> applicationArguments = new ArrayList<>();
        while (!rest.isEmpty()) {
            String option = rest.pop();
            switch (option) {
                case "--home" -> home = Path.of(valueOf(option, rest));
                case "--data-dir" -> dataDir = Path.of(valueOf(option, rest));
                case "--memory" -> memory = true;
                case "--isolated" -> isolated = true;
                case "--no-app" -> application = false;
                case "--die-with-stdin" -> dieWithStdin = true;
                case "--app-port" -> port = portOf(valueOf(option, rest));
                case "--stripe" -> engines.add(Engine.STRIPE);
                case "--engines" -> engines = enginesOf(valueOf(option, rest));
                case "--app-args" -> {
                    applicationArguments.addAll(rest);
                    rest.clear();
                }
                default -> throw new StackFailure("Unknown option " + option + ".");
            }
        }
        return new Options(
                home.toAbsolutePath().normalize(),
                dataDir.toAbsolutePath().normalize(),
                memory,
                isolated,
                engines,
                application,
                port,
                List.copyOf(applicationArguments),
                dieWithStdin);
    }

    private static String valueOf(String option, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new StackFailure("Option " + option + " wants a value.");
        }
        return rest.pop();
    }

    private static int portOf(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port > 0 && port < 65_536) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            throw new StackFailure("\"" + text + "\" is not a port: choose one from 1 to 65535.", notANumber);
        }
        throw new StackFailure("\"" + text + "\" is not a port: choose one from 1 to 65535.");
    }

    private static Set<Engine> enginesOf(String names) {
        Set<Engine> engines = EnumSet.noneOf(Engine.class);
        for (String name : names.split(",")) {
            try {
                engines.add(Engine.valueOf(name.strip().toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException unknown) {
                throw new StackFailure("There is no engine \"" + name + "\".", unknown);
            }
        }
        return engines;
    }

    /** This class lies in local-stack/supervisor/target/(classes or the jar). */
    private static Path homeOfThisBuild() {
        try {
            URI location = Options.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
            return Path.of(location).resolve("../../../..").normalize();
        } catch (URISyntaxException unexpected) {
            throw new StackFailure("The folder of this build is unknown: name it with --home.", unexpected);
        }
    }
}
