package dev.everstore.localstack;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Where a running stack takes orders from outside: a loopback port, and a secret that stands only in the private note on
 * what runs. An order is one line, its answer is one line.
 */
final class ControlDesk implements Closeable {

    private static final int SECRET_BYTES = 16;
    private static final int MILLIS_TO_SPEAK = 5_000;
    private static final String OK = "ok";

    /** Carries an order out, or throws a {@link StackFailure} with the sentence to answer. */
    @FunctionalInterface
    interface Clerk {
        void carryOut(String verb, String engine) throws Exception;
    }

    /** Where to find it and what to say first. */
    record Address(int port, String secret) {

        /** Gives an order and waits until it has been carried out; answers what went wrong. */
        Optional<String> order(String verb, String engine) throws IOException {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                    PrintWriter out = writer(socket);
                    BufferedReader in = reader(socket)) {
                out.println(secret + " " + verb + " " + engine);
                String answer = in.readLine();
                if (answer == null) {
                    return Optional.of("The stack ended before it answered.");
                }
                return answer.equals(OK) ? Optional.empty() : Optional.of(answer);
            }
        }
    }

    private final ServerSocket socket;
    private final Address address;
    private final Clerk clerk;

    private ControlDesk(ServerSocket socket, Clerk clerk) {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        this.socket = socket;
        this.address = new Address(socket.getLocalPort(), HexFormat.of().formatHex(secret));
        this.clerk = clerk;
    }

    static ControlDesk open(Clerk clerk) throws IOException {
        ControlDesk desk = new ControlDesk(new ServerSocket(0, 16, InetAddress.getLoopbackAddress()), clerk);
        Thread.ofPlatform().daemon().name("control desk").start(desk::serve);
        return desk;
    }

    Address address() {
        return address;
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                Socket caller = socket.accept();
                Thread.ofVirtual().start(() -> hear(caller));
            } catch (IOException closing) {
                return;
            }
        }
    }

    private void hear(Socket caller) {
        try (caller;
                BufferedReader in = reader(caller);
                PrintWriter out = writer(caller)) {
            caller.setSoTimeout(MILLIS_TO_SPEAK);
            String line = in.readLine();
            String[] words = line == null ? new String[0] : line.split(" ", 3);
            if (words.length == 3 && words[0].equals(address.secret())) {
                out.println(answer(words[1], words[2]));
            }
        } catch (IOException gone) {
            // Whoever asked has left; the order stands.
            return;
        }
    }

    private String answer(String verb, String engine) {
        try {
            clerk.carryOut(verb, engine);
            return OK;
        } catch (StackFailure failure) {
            return failure.sentence().replace('\n', ' ');
        } catch (Exception failure) {
            return "That failed: " + failure.toString().replace('\n', ' ');
        }
    }

    private static PrintWriter writer(Socket socket) throws IOException {
        return new PrintWriter(new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8), true);
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
