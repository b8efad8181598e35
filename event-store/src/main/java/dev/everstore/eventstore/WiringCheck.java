package dev.everstore.eventstore;

import dev.everstore.eventstore.api.BackboneGroup;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.axonframework.config.Configuration;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;

/** Refuses to start a process in which Axon has silently fallen back to a default that loses events. */
final class WiringCheck {
    private final Predicate<Class<?>> beanExists;

    WiringCheck(Predicate<Class<?>> beanExists) {
        this.beanExists = beanExists;
    }

    /**
     * Looks at what Axon has built.
     *
     * @throws IllegalStateException with what is wrong
     */
    void run(Configuration configuration, List<BackboneGroup> groups) {
        if (beanExists.test(EventStore.class)) {
            throw new IllegalStateException(
                    "There must be no EventStore bean: each service has its own, named by its ServiceLog.");
        }
        Set<String> declared = groups.stream().map(BackboneGroup::name).collect(Collectors.toSet());
        var processing = configuration.eventProcessingConfiguration();
        for (String processor : processing.eventProcessors().keySet()) {
            if (!declared.contains(processor)) {
                throw new IllegalStateException("The processing group " + processor + " has no BackboneGroup bean.");
            }
            if (!(processing.transactionManager(processor) instanceof SpringTransactionManager)) {
                throw new IllegalStateException("The processing group " + processor + " has no real transaction.");
            }
        }
    }
}
