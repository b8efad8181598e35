package dev.everstore.payment;

import dev.everstore.contracts.payment.PaymentCommand;
import dev.everstore.contracts.payment.PaymentOperation;
import dev.everstore.eventstore.api.BackboneGroup;
import dev.everstore.eventstore.api.CommandOwner;
import dev.everstore.eventstore.api.Database;
import dev.everstore.eventstore.api.Databases;
import dev.everstore.eventstore.api.EventCodec;
import dev.everstore.eventstore.api.ServiceLog;
import dev.everstore.eventstore.api.ServiceLogs;
import java.time.Duration;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.messaging.annotation.HandlerDefinition;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Assembles the payment service; imported by a process that handles the commands of the service {@code payment}. */
@Configuration(proxyBeanMethods = false)
@Import(Payment.class)
public class PaymentConfiguration {
    private static final int WISHES_PER_TRANSACTION = 500;
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration FIRST_RETRY = Duration.ofMillis(200);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(30);
    private static final Duration UNTIL_CONFIRMED = Duration.ofMinutes(1);

    @Bean
    ServiceLog paymentLog(ServiceLogs logs, Databases databases) {
        return logs.open("payment", databases.owner("payments"));
    }

    /** A payment has few events, so that a snapshot would cost more than it saves. */
    @Bean
    EventSourcingRepository<Payment> paymentRepository(
            @Qualifier("paymentLog") ServiceLog log, ParameterResolverFactory parameters, HandlerDefinition handlers) {
        return new PaymentRepository(EventSourcingRepository.builder(Payment.class)
                .parameterResolverFactory(parameters)
                .handlerDefinition(handlers)
                .eventStore(log.eventStore("Payment")));
    }

    @Bean
    CommandOwner paymentCommands(@Qualifier("paymentLog") ServiceLog log) {
        return new CommandOwner(PaymentCommand.class, log, true);
    }

    @Bean
    BackboneGroup paymentGatewayGroup(@Qualifier("paymentLog") ServiceLog log) {
        return new BackboneGroup(GatewayRequests.GROUP, log.database(), WISHES_PER_TRANSACTION, 1);
    }

    @Bean
    CommandOwner paymentOperations(@Qualifier("paymentLog") ServiceLog log) {
        return new CommandOwner(PaymentOperation.class, log, false);
    }

    @Bean
    GatewayPatience gatewayPatience(Environment settings) {
        return new GatewayPatience(
                settings.getProperty("everstore.payments.call-timeout", Duration.class, CALL_TIMEOUT),
                FIRST_RETRY,
                LONGEST_RETRY,
                settings.getProperty("everstore.payments.confirmation-check", Duration.class, UNTIL_CONFIRMED));
    }

    @Bean
    GatewayChoice paymentGateway(
            @Qualifier("paymentLog") ServiceLog log, Environment settings, GatewayPatience patience) {
        return GatewayChoice.of(settings, log.database(), patience.callTimeout());
    }

    @Bean
    Maintenance maintenance(@Qualifier("paymentLog") ServiceLog log) {
        return new Maintenance(log.database().jdbc());
    }

    @Bean
    GatewayWorker gatewayWorker(
            @Qualifier("paymentLog") ServiceLog log,
            Maintenance maintenance,
            GatewayChoice choice,
            CommandGateway commands,
            GatewayPatience patience) {
        JdbcClient payments = log.database().jdbc();
        return new GatewayWorker(
                new GatewayCallTable(payments), choice.gateway(), new OutcomeRecorder(commands), patience, maintenance);
    }

    @Bean(destroyMethod = "close")
    Comparisons comparisons(
            @Qualifier("paymentLog") ServiceLog log, ServiceLogs logs, EventCodec codec, GatewayChoice choice) {
        Database payments = log.database();
        return new Comparisons(
                new ComparisonTable(payments.jdbc(), codec),
                new Ledger(logs.reader("payment", payments)),
                choice,
                new GatewayCallTable(payments.jdbc()));
    }

    @Bean
    PaymentDesk paymentDesk(
            @Qualifier("paymentLog") ServiceLog log,
            Maintenance maintenance,
            GatewayChoice choice,
            GatewayWorker worker,
            Comparisons comparisons) {
        JdbcClient payments = log.database().jdbc();
        return new PaymentDesk(maintenance, choice, new GatewayCallTable(payments), worker, comparisons);
    }

    @Bean
    GatewayRequests gatewayRequests(GatewayWorker worker) {
        return new GatewayRequests(worker);
    }
}
