package dev.everstore.localstack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Loopback ports of the engines: free ones, and the same again after a restart where that is possible. */
final class Ports {

    private Ports() {}

    static Map<String, Integer> choose(List<String> engines, Path memory) throws IOException {
        Properties remembered = new Properties();
        if (Files.exists(memory)) {
            try (var reader = Files.newBufferedReader(memory)) {
                remembered.load(reader);
            }
        }
        Map<String, Integer> ports = new HashMap<>();
        for (String engine : engines) {
            int before = Integer.parseInt(remembered.getProperty(engine, "0"));
            int port = before != 0 && isFree(before) ? before : anyFreeBut(ports.values());
            ports.put(engine, port);
            remembered.setProperty(engine, Integer.toString(port));
        }
        StringBuilder lines = new StringBuilder();
        remembered.forEach(
                (name, port) -> lines.append(name).append('=').append(port).append('\n'));
        PrivateFile.write(memory, lines.toString());
        return ports;
    }

    /** Refuses a port that somebody else serves, before anything is started in vain. */
    static void demandFree(int port) {
        if (!isFree(port)) {
            throw new StackFailure("Port " + port + " is taken by another program: stop that one or choose another"
                    + " port with --port.");
        }
    }

    private static boolean isFree(int port) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try (Socket caller = new Socket()) {
            caller.connect(address, 500);
            return false;
        } catch (IOException nobodyAnswers) {
            try (ServerSocket socket = new ServerSocket()) {
                socket.bind(address);
                return true;
            } catch (IOException taken) {
                return false;
            }
        }
    }

    private static int anyFreeBut(Collection<Integer> given) throws IOException {
        while (true) {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                if (!given.contains(socket.getLocalPort())) {
                    return socket.getLocalPort();
                }
            }
        }
    }
}
