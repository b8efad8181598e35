package dev.everstore.payment;

import dev.everstore.contracts.payment.CapturePayment;
import dev.everstore.contracts.payment.PaymentView;
import dev.everstore.contracts.payment.RefundPayment;
import dev.everstore.payment.Ledger.Account;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The payment service in a process of its own, to be killed: asks for new payments, takes what is authorized and gives
 * some of it back, until its input ends.
 */
final class PaymentsProcess {
    private static final Logger LOG = LoggerFactory.getLogger(PaymentsProcess.class);
    private static final int MOST = 5_000;

    private PaymentsProcess() {}

    /** Prefix and number of new payments, their token, and the settings. */
    public static void main(String[] args) throws IOException {
        Map<String, String> settings = new HashMap<>();
        for (String setting : List.of(args).subList(3, args.length)) {
            int equals = setting.indexOf('=');
            settings.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        RunningPayments payments = RunningPayments.on(settings, Map.of());
        ScheduledExecutorService driver = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().factory());
        var _ = driver.scheduleWithFixedDelay(() -> carryOn(payments), 0, 50, TimeUnit.MILLISECONDS);
        IntStream.range(0, Integer.parseInt(args[1]))
                .parallel()
                .forEach(i -> payments.authorize(args[0] + i, args[2], 1_000));
        while (System.in.read() >= 0) {
            // The parent says nothing; its end is ours.
        }
        payments.close();
        System.exit(0);
    }

    /** Whatever it asks for twice, because it was killed in between, must be harmless. */
    private static void carryOn(RunningPayments payments) {
        try {
            for (Account account : payments.ledger().page("", MOST)) {
                PaymentView payment = account.payment();
                if (payment.status().equals("authorized")) {
                    payments.send(new CapturePayment(payment.paymentId()));
                } else if (payment.status().equals("captured")
                        && payment.paymentId().value().endsWith("7")) {
                    payments.send(new RefundPayment(payment.paymentId(), "r1", PaymentStories.usd(400), "broken"));
                }
            }
        } catch (RuntimeException failure) {
            LOG.warn("Going on later", failure);
        }
    }
}
