package dev.everstore.projections.control;

import dev.everstore.eventstore.api.Backbone;
import dev.everstore.eventstore.api.Database;
import dev.everstore.eventstore.api.Databases;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.config.EventProcessingConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** Control over the read models that are projected in this process. */
@Configuration(proxyBeanMethods = false)
public class ProjectionControlConfiguration {
    @Bean
    RebuildHandlers rebuildHandlers(
            List<ReadModel> models,
            Databases databases,
            Backbone backbone,
            @Lazy EventProcessingConfiguration processing) {
        Database database = databases.owner("backbone");
        RebuildTable table = new RebuildTable(database);
        Map<String, ReadModel> byName = models.stream().collect(Collectors.toMap(ReadModel::name, Function.identity()));
        return new RebuildHandlers(new Rebuilds(byName, table, backbone, processing, database.transaction()));
    }
}
