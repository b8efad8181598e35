package dev.everstore.payment;

import dev.everstore.contracts.payment.PaymentCommand;
import dev.everstore.eventstore.api.BackboneGroup;
import dev.everstore.eventstore.api.CommandOwner;
import dev.everstore.eventstore.api.Database;
import dev.everstore.eventstore.api.Databases;
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

/** Assembles the payment service; imported by a process that handles the commands of the service {@code payment}. */
@Configuration(proxyBeanMethods = false)
@Import(Payment.class)
public class PaymentConfiguration {
    private static final int WISHES_PER_TRANSACTION = 500;
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration FIRST_RETRY = Duration.ofMillis(200);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(30);

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
    PaymentGateway paymentGateway(@Qualifier("paymentLog") ServiceLog log, Environment settings) {
        String chosen = settings.getProperty("everstore.payment.gateway", "local");
        if (!chosen.equals("local")) {
            throw new IllegalStateException(
                    "everstore.payment.gateway names '" + chosen + "', and there is only 'local' here.");
        }
        Database payments = log.database();
        return new LocalGateway(payments.jdbc(), payments.transaction(), Thread::startVirtualThread);
    }

    @Bean
    GatewayWorker gatewayWorker(
            @Qualifier("paymentLog") ServiceLog log,
            PaymentGateway gateway,
            CommandGateway commands,
            Environment settings) {
        Duration timeout = settings.getProperty("everstore.payment.call-timeout", Duration.class, CALL_TIMEOUT);
        return new GatewayWorker(
                new GatewayCallTable(log.database().jdbc()),
                gateway,
                new OutcomeRecorder(commands),
                new GatewayPatience(timeout, FIRST_RETRY, LONGEST_RETRY));
    }

    @Bean
    GatewayRequests gatewayRequests(GatewayWorker worker) {
        return new GatewayRequests(worker);
    }
}
