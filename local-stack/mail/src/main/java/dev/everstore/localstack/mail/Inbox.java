package dev.everstore.localstack.mail;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lets people read the mails in a browser on this machine. */
final class Inbox implements AutoCloseable {

    /** Few at once, because each may hold a whole mail in memory. */
    private static final int READERS = 4;

    private static final Pattern ONE = Pattern.compile("/mails/(\\d{1,18})(/html|\\.eml)?");
    private static final Pattern THIS_MACHINE = Pattern.compile("(localhost|127\\.0\\.0\\.1)(:\\d+)?");
    private static final String LOCKED = "default-src 'none'; style-src 'unsafe-inline'; ";

    private final HttpServer server;
    private final ExecutorService readers = Executors.newFixedThreadPool(READERS);
    private final Mailbag mailbag;
    private final InboxPages pages;

    private Inbox(HttpServer server, Mailbag mailbag) {
        this.server = server;
        this.mailbag = mailbag;
        this.pages = new InboxPages(mailbag);
        server.setExecutor(readers);
        server.createContext("/", this::answer);
    }

    /** Opens on the wished port, or on any free one when that is taken. */
    static Inbox open(Mailbag mailbag, int wishedPort) throws IOException {
        Inbox inbox = new Inbox(serverOn(wishedPort), mailbag);
        inbox.server.start();
        return inbox;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    @Override
    public void close() {
        server.stop(0);
        readers.shutdown();
    }

    private static HttpServer serverOn(int wishedPort) throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        try {
            return HttpServer.create(new InetSocketAddress(here, wishedPort), 0);
        } catch (BindException taken) {
            return HttpServer.create(new InetSocketAddress(here, 0), 0);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String host = exchange.getRequestHeaders().getFirst("Host");
            if (host == null || !THIS_MACHINE.matcher(host).matches()) {
                say(exchange, 403, "text/plain", "For this machine only.", LOCKED);
            } else if (!exchange.getRequestMethod().equals("GET")) {
                say(exchange, 405, "text/plain", "Mails can be read, nothing else.", LOCKED);
            } else {
                show(exchange);
            }
        }
    }

    private void show(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Matcher one = ONE.matcher(path);
        if (path.equals("/")) {
            String before = parameter(exchange, "before");
            long number = before.matches("\\d{1,18}") ? Long.parseLong(before) : Long.MAX_VALUE;
            html(exchange, Optional.of(pages.list(number, parameter(exchange, "to"))), LOCKED + "form-action 'self'");
        } else if (!one.matches()) {
            say(exchange, 404, "text/plain", "There is no such page.", LOCKED);
        } else if (".eml".equals(one.group(2))) {
            asSent(exchange, Long.parseLong(one.group(1)));
        } else if (one.group(2) != null) {
            html(exchange, pages.html(Long.parseLong(one.group(1))), LOCKED + "sandbox; img-src data:");
        } else {
            html(exchange, pages.one(Long.parseLong(one.group(1))), LOCKED + "frame-src 'self'");
        }
    }

    private void asSent(HttpExchange exchange, long number) throws IOException {
        Path file = mailbag.file(number).orElse(null);
        try {
            if (file != null) {
                byte[] mail = Files.readAllBytes(file);
                say(exchange, 200, "text/plain", mail, LOCKED + "sandbox");
                return;
            }
        } catch (NoSuchFileException goneMeanwhile) {
            // As one that never was.
        }
        say(exchange, 404, "text/plain", "This mail is not kept.", LOCKED);
    }

    private static void html(HttpExchange exchange, Optional<String> page, String policy) throws IOException {
        if (page.isPresent()) {
            say(exchange, 200, "text/html", page.get(), policy);
        } else {
            say(exchange, 404, "text/plain", "This mail is not kept.", LOCKED);
        }
    }

    private static void say(HttpExchange exchange, int status, String type, String text, String policy)
            throws IOException {
        say(exchange, status, type, text.getBytes(StandardCharsets.UTF_8), policy);
    }

    private static void say(HttpExchange exchange, int status, String type, byte[] body, String policy)
            throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", type + "; charset=utf-8");
        headers.set("Content-Security-Policy", policy);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static String parameter(HttpExchange exchange, String name) {
        String query = exchange.getRequestURI().getRawQuery();
        return Arrays.stream(query == null ? new String[0] : query.split("&"))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8))
                .findFirst()
                .orElse("");
    }
}
