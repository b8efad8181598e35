package dev.everstore.localstack.child;

import java.io.IOException;
import java.io.PrintStream;

/**
 * Ties an engine process to the one that started it: a line when it serves, an end when the parent is gone, however
 * the parent went.
 */
public final class ParentBond {

    private final PrintStream parent;

    private ParentBond(PrintStream parent) {
        this.parent = parent;
    }

    /** Keeps standard output for the one line that the parent waits for; all else goes to standard error. */
    public static ParentBond open() {
        ParentBond bond = new ParentBond(System.out);
        System.setOut(System.err);
        return bond;
    }

    /** Says {@code READY <port>}, returns control when the parent closes our input, and then stops the engine. */
    public void serve(int port, AutoCloseable engine) {
        Thread stop = new Thread(() -> close(engine), "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        parent.println("READY " + port);
        parent.flush();
        awaitEndOfInput();
        System.exit(0);
    }

    private static void awaitEndOfInput() {
        byte[] unread = new byte[256];
        try {
            int count = 0;
            while (count >= 0) {
                count = System.in.read(unread);
            }
        } catch (IOException gone) {
            System.err.println("The parent is gone: " + gone.getMessage());
        }
    }

    private static void close(AutoCloseable engine) {
        try {
            engine.close();
        } catch (Exception failure) {
            System.err.println("Stopping failed: " + failure);
        }
    }
}
