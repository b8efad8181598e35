package dev.everstore.localstack.stripe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Map;

/** The page of the customer's bank: shows a payment that awaits them, and takes their yes ({@code approve}) or no. */
final class CustomerPage implements HttpHandler {
    static final String PATH = "/_customer/";

    private final PaymentIntents intents;

    CustomerPage(PaymentIntents intents) {
        this.intents = intents;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String[] words =
                exchange.getRequestURI().getPath().substring(PATH.length()).split("/");
        try {
            if (exchange.getRequestMethod().equals("POST") && words.length == 2) {
                intents.answer(words[0], words[1].equals("approve"));
            }
            Http.answer(exchange, 200, "text/html; charset=utf-8", page(words[0], intents.described(words[0])));
        } catch (Fault fault) {
            Http.answer(exchange, fault.status(), fault.body());
        }
    }

    private static String page(String id, Map<String, String> payment) {
        return """
                <!doctype html><title>Your bank</title>
                <h1>Payment of %s %s (minor units)</h1><p>It is now: %s</p>
                <form method="post" action="%s/approve"><button>Approve</button></form>
                <form method="post" action="%s/decline"><button>Decline</button></form>
                """.formatted(
                        payment.get("amount"), payment.get("currency"), payment.get("status"), PATH + id, PATH + id);
    }
}
