package dev.everstore.localstack;

import java.io.IOException;
import java.io.OutputStream;

/** The parent of everything that runs on one machine: {@code Supervisor --data-dir DIR [--memory] [--no-app] …}. */
public final class Supervisor {

    private Supervisor() {}

    /** Runs until it is asked to end; ends with 1 and a sentence when something broke. */
    public static void main(String[] args) throws InterruptedException {
        Console console = new Console(System.out, System.err);
        int status = 0;
        try {
            run(Options.parse(args), console);
        } catch (StackFailure failure) {
            console.fail(failure);
            status = 1;
        } catch (IOException failure) {
            console.fail(new StackFailure("The stack can't run: " + failure + ".", failure));
            status = 1;
        }
        System.exit(status);
    }

    private static void run(Options options, Console console) throws IOException, InterruptedException {
        DataFolder folder = DataFolder.open(options.dataDir(), options.memory());
        try (Stack stack = new Stack(options, folder, console)) {
            Thread onSignal = new Thread(() -> closeQuietly(stack), "end by signal");
            Runtime.getRuntime().addShutdownHook(onSignal);
            if (options.dieWithStdin()) {
                Thread.ofPlatform().daemon().name("bond to the parent").start(Supervisor::endWithInput);
            }
            console.say("Starting the engines");
            stack.start();
            if (options.application()) {
                console.welcome(options.applicationPort(), folder.data(), options.memory());
            } else {
                console.say("READY " + folder.connectionFile());
            }
            StackFailure broken = stack.awaitFailure();
            console.say("Stopping");
            throw broken;
        }
    }

    private static void closeQuietly(Stack stack) {
        try {
            stack.close();
        } catch (IOException failure) {
            System.err.println("everstore: stopping left something behind: " + failure);
        }
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
}
