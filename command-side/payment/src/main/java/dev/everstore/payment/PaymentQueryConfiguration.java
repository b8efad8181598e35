package dev.everstore.payment;

import dev.everstore.eventstore.api.Database;
import dev.everstore.eventstore.api.Databases;
import dev.everstore.eventstore.api.EventCodec;
import dev.everstore.eventstore.api.ServiceLogs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Loads the answers to questions about payments, with the read-only login. */
@Configuration(proxyBeanMethods = false)
public class PaymentQueryConfiguration {
    @Bean
    PaymentQueries paymentQueries(Databases databases, ServiceLogs logs, EventCodec codec) {
        Database payments = databases.reader("payments");
        return new PaymentQueries(
                new Ledger(logs.reader("payment", payments)),
                new Maintenance(payments.jdbc()),
                new ComparisonTable(payments.jdbc(), codec));
    }
}
