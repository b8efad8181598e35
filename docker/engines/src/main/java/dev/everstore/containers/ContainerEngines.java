package dev.everstore.containers;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.testcontainers.DockerClientFactory;

/**
 * Stands in for the supervisor where Docker exists, so that the same tests run on production engines:
 * {@code ContainerEngines --file ENGINES.PROPERTIES}. It ends, with its containers, when its standard input does.
 */
public final class ContainerEngines {

    private ContainerEngines() {}

    /** Runs until its standard input ends; ends with 1 and a sentence when the engines can't be had. */
    public static void main(String[] args) {
        if (args.length != 2 || !args[0].equals("--file")) {
            fail("Usage: ContainerEngines --file ENGINES.PROPERTIES");
        }
        Path file = Path.of(args[1]).toAbsolutePath();
        Thread.ofPlatform().name("bond to the parent").start(ContainerEngines::endWithInput);
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            fail("Docker does not answer, and the engines are containers.");
        }
        try {
            run(file);
        } catch (IOException failure) {
            fail("The engines can't be described in " + file + ": " + failure);
        } catch (RuntimeException failure) {
            fail("The containers don't start: " + innermost(failure));
        }
    }

    /** Returns when they are ready; the bond to the parent then keeps the process alive. */
    private static void run(Path file) throws IOException {
        ProductionEngines engines = new ProductionEngines(new Passwords());
        Runtime.getRuntime().addShutdownHook(new Thread(engines::close, "end of the containers"));
        System.out.println("Starting the engines' containers");
        engines.start();
        ConnectionFile.write(file, engines.connections());
        System.out.println("READY " + file);
    }

    /** Leaving runs the hook that stops everything, also in the middle of a start. */
    private static void endWithInput() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException gone) {
            System.err.println("everstore: the parent is gone");
        }
        System.exit(0);
    }

    private static void fail(String sentence) {
        System.err.println("everstore: " + sentence);
        System.exit(1);
    }

    private static Throwable innermost(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null ? failure : innermost(cause);
    }
}
