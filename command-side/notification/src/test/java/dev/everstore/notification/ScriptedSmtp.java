package dev.everstore.notification;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** A mail server that says what the test wants, as real ones do on bad days. */
final class ScriptedSmtp implements AutoCloseable {
    /** Ends the connection without a word. */
    static final String HANG_UP = "hang up";

    private final ServerSocket door;
    private final UnaryOperator<String> script;
    private final List<String> delivered = new CopyOnWriteArrayList<>();

    /** The script gets a client's line, {@code .} for the end of a text, and answers {@code null} for the usual. */
    ScriptedSmtp(UnaryOperator<String> script) throws IOException {
        this.script = script;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return door.getLocalPort();
    }

    /** The texts that it took care of. */
    List<String> delivered() {
        return delivered;
    }

    @Override
    public void close() throws IOException {
        door.close();
    }

    private void serve() {
        while (!door.isClosed()) {
            try {
                Socket caller = door.accept();
                Thread.ofVirtual().start(() -> talk(caller));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void talk(Socket caller) {
        try (caller) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.ISO_8859_1));
            say(caller, "220 ready");
            StringBuilder text = null;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (text != null && !line.equals(".")) {
                    text.append(line).append('\n');
                    continue;
                }
                String answer = script.apply(line);
                if (HANG_UP.equals(answer)) {
                    return;
                }
                String said = answer == null ? usual(line) : answer;
                if (line.equals(".") && text != null && said.startsWith("2")) {
                    delivered.add(text.toString());
                }
                text = said.startsWith("354") ? new StringBuilder() : null;
                say(caller, said);
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static String usual(String line) {
        return line.toUpperCase(Locale.ROOT).startsWith("DATA") ? "354 go on" : "250 fine";
    }

    private static void say(Socket caller, String line) throws IOException {
        caller.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        caller.getOutputStream().flush();
    }
}
