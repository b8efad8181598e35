package dev.everstore.app.cluster;

import dev.everstore.eventstore.api.Backbone;
import dev.everstore.eventstore.api.Databases;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandBusSpanFactory;
import org.axonframework.commandhandling.distributed.DistributedCommandBus;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.extensions.jgroups.commandhandling.JGroupsConnector;
import org.axonframework.lifecycle.Phase;
import org.axonframework.serialization.Serializer;
import org.jgroups.JChannel;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;

/**
 * Joins the processes that share a backbone, wherever {@code everstore.cluster.bind-address} names this process's own
 * address for the others; without it, commands stay in the process.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("everstore.cluster.bind-address")
public class ClusterConfiguration {
    @Bean(destroyMethod = "close")
    ExecutorService clusterWork() {
        return Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("cluster-", 0).factory());
    }

    /** Members find each other in the backbone's database, whose tables the backbone makes. */
    @Bean(destroyMethod = "close")
    JChannel clusterChannel(Environment settings, Databases databases, Backbone backbone) throws Exception {
        backbone.head();
        return ClusterChannel.open(
                ClusterSettings.of(settings), databases.owner("backbone").dataSource());
    }

    @Bean
    ClusterConnector clusterConnector(
            JChannel channel,
            Environment settings,
            @Qualifier("localSegment") CommandBus localSegment,
            @Qualifier("messageSerializer") Serializer serializer,
            ExecutorService clusterWork) {
        return new ClusterConnector(
                JGroupsConnector.builder()
                        .channel(channel)
                        .clusterName(ClusterSettings.of(settings).name())
                        .localSegment(new AnswersFromAfar(localSegment))
                        .serializer(serializer)
                        .routingStrategy(RoutingKeys::of)
                        .executorService(clusterWork),
                localSegment);
    }

    @Bean
    @Primary
    DistributedCommandBus distributedCommandBus(
            ClusterConnector connector, org.axonframework.config.Configuration axon) {
        return DistributedCommandBus.builder()
                .commandRouter(connector)
                .connector(connector)
                .spanFactory(axon.getComponent(CommandBusSpanFactory.class))
                .build();
    }

    /** A member announces what it handles when it joins, so it joins once its handlers are known. */
    @Bean
    ConfigurerModule joining(ObjectProvider<ClusterConnector> connector) {
        return configurer -> configurer.onInitialize(axon -> axon.onStart(
                Phase.LOCAL_MESSAGE_HANDLER_REGISTRATIONS + 1,
                () -> connector.getObject().join()));
    }
}
