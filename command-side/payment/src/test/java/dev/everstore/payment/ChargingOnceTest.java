package dev.everstore.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.Page;
import dev.everstore.contracts.Versioned;
import dev.everstore.contracts.payment.CompareBooks;
import dev.everstore.contracts.payment.ComparisonView;
import dev.everstore.contracts.payment.FindComparison;
import dev.everstore.contracts.payment.PaymentView;
import dev.everstore.eventstore.testing.FreshDatabases;
import dev.everstore.payment.Ledger.Account;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A payment service that is killed at any moment, also between the gateway's act and its event, charges once. */
class ChargingOnceTest {
    private static final int KILLS = 5;
    private static final int PAYMENTS_PER_LIFE = 120;
    private static final int PAYMENTS = (KILLS + 1) * PAYMENTS_PER_LIFE;

    /** Calls that the gateway knows and no event tells of. */
    private static final String BETWEEN_ACT_AND_EVENT = """
            select count(*) from gateway_call c
            where not exists (select from log_receipt r where r.command_id = 'gateway:' || c.attempt_key)
              and (exists (select from local_gateway.attempt a where a.attempt_key = c.attempt_key and state = 'DONE')
                   or exists (select from stripe_gateway.attempt s where s.attempt_key = c.attempt_key))""";

    private static final String AUTHORIZED = "select count(*) from log_event where type = 'PaymentAuthorized'";

    private FreshDatabases databases;

    @BeforeEach
    void create() {
        databases = FreshDatabases.named("payments", "backbone");
    }

    @AfterEach
    void drop() {
        databases.close();
    }

    @Test
    void throughTheLocalGateway() throws Exception {
        chargesOnce(Map.of(), "tok_approve");
    }

    @Test
    void throughStripe() throws Exception {
        try (StripeEmulator stripe = StripeEmulator.start()) {
            chargesOnce(
                    Map.of(
                            "everstore.payments.gateway",
                            "stripe",
                            "everstore.payments.stripe.api-key",
                            StripeEmulator.API_KEY,
                            "everstore.payments.stripe.api-base",
                            stripe.address()),
                    "pm_card_visa");
        }
    }

    private void chargesOnce(Map<String, String> gateway, String token) throws Exception {
        Map<String, String> settings = new HashMap<>(databases.properties());
        settings.putAll(gateway);
        int caught = 0;
        for (int life = 0; life < KILLS; life++) {
            Process service = service("life" + life + "-", token, settings);
            int enough = life * PAYMENTS_PER_LIFE + PAYMENTS_PER_LIFE / (life + 2);
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(3))
                    .until(() -> count(AUTHORIZED) >= enough);
            service.destroyForcibly().waitFor();
            caught += count(BETWEEN_ACT_AND_EVENT);
        }
        assertThat(caught).as("acts that died before their event").isPositive();
        Process last = service("last-", token, settings);
        try (RunningPayments payments = RunningPayments.on(settings, Map.of())) {
            await().atMost(Duration.ofSeconds(90)).until(() -> isSettled(payments));
            last.destroyForcibly().waitFor();
            assertEachChargedOnce(payments);
            assertBooksAgree(payments);
        }
    }

    private static boolean isSettled(RunningPayments payments) {
        List<Account> accounts = payments.ledger().page("", PAYMENTS + 1);
        return accounts.stream()
                                .filter(account ->
                                        account.payment().orderId().value().startsWith("last-"))
                                .count()
                        == PAYMENTS_PER_LIFE
                && payments.calls() == 0
                && accounts.stream().map(Account::payment).allMatch(ChargingOnceTest::isAtItsEnd);
    }

    private static boolean isAtItsEnd(PaymentView payment) {
        return payment.paymentId().value().endsWith("7")
                ? payment.status().equals("partially_refunded")
                : payment.status().equals("captured");
    }

    private static void assertEachChargedOnce(RunningPayments payments) {
        List<GatewayEntry> taken = new ArrayList<>();
        String cursor = null;
        do {
            Page<GatewayEntry> page = payments.gateway().books(cursor, 100);
            page.items().stream()
                    .filter(entry -> !entry.entry().state().equals(BookStates.NONE))
                    .forEach(taken::add);
            cursor = page.next();
        } while (cursor != null);
        List<Account> accounts = payments.ledger().page("", PAYMENTS + 1);
        assertThat(taken).hasSameSizeAs(accounts);
        assertThat(taken).extracting(GatewayEntry::paymentId).doesNotHaveDuplicates();
        assertThat(sumOf(taken.stream().map(entry -> entry.entry().captured()).toList()))
                .isEqualTo(accounts.size() * 1_000L);
        assertThat(sumOf(taken.stream().map(entry -> entry.entry().refunded()).toList()))
                .isEqualTo(accounts.stream()
                                .filter(account ->
                                        account.payment().paymentId().value().endsWith("7"))
                                .count()
                        * 400L);
    }

    private static long sumOf(List<Money> amounts) {
        return amounts.stream().mapToLong(Money::minor).sum();
    }

    private static void assertBooksAgree(RunningPayments payments) {
        Versioned begun = (Versioned) payments.send(new CompareBooks("c-1", Instant.now()));
        FindComparison question = new FindComparison(begun.id(), null, 50);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> payments.find(question, ComparisonView.class)
                        .filter(view -> view.finishedAt() != null)
                        .isPresent());
        assertThat(payments.find(question, ComparisonView.class).orElseThrow().items())
                .isEmpty();
    }

    /** Read beside the service, which may be dead. */
    private int count(String query) {
        Map<String, String> settings = databases.properties();
        String prefix = "everstore.databases.payments.";
        try (Connection connection = DriverManager.getConnection(
                        String.valueOf(settings.get(prefix + "url")),
                        settings.get(prefix + "username"),
                        settings.get(prefix + "password"));
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException notYet) {
            return 0;
        }
    }

    private static Process service(String prefix, String token, Map<String, String> settings) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx160m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                PaymentsProcess.class.getName(),
                prefix,
                String.valueOf(PAYMENTS_PER_LIFE),
                token));
        settings.forEach((key, value) -> command.add(key + "=" + value));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
