package dev.everstore.payment;

import dev.everstore.eventstore.api.Database;
import java.time.Duration;
import java.util.Optional;
import org.springframework.core.env.Environment;

/**
 * The gateway that {@code everstore.payments.gateway} names ({@code local}, the default, or {@code stripe}), with what
 * belongs to it.
 */
record GatewayChoice(
        String name, PaymentGateway gateway, Optional<CustomersBank> bank, Optional<GatewayNotices> notices) {
    static GatewayChoice of(Environment settings, Database payments, Duration callTimeout) {
        String name = settings.getProperty("everstore.payments.gateway", "local");
        return switch (name) {
            case "local" -> local(payments);
            case "stripe" -> stripe(StripeSettings.of(settings), payments, callTimeout);
            default ->
                throw new IllegalStateException(
                        "everstore.payments.gateway names '" + name + "', and there are 'local' and 'stripe'.");
        };
    }

    private static GatewayChoice local(Database payments) {
        LocalGateway gateway = new LocalGateway(payments.jdbc(), payments.transaction(), Thread::startVirtualThread);
        return new GatewayChoice("local", gateway, Optional.of(gateway), Optional.empty());
    }

    private static GatewayChoice stripe(StripeSettings settings, Database payments, Duration callTimeout) {
        StripeGateway gateway = new StripeGateway(
                settings.client(callTimeout), new StripeAttempts(payments.jdbc()), settings.returnUrl());
        return new GatewayChoice(
                "stripe",
                gateway,
                Optional.empty(),
                Optional.ofNullable(settings.webhookSecret()).map(StripeNotices::new));
    }
}
