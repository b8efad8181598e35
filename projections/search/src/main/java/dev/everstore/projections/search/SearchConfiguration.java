package dev.everstore.projections.search;

import dev.everstore.eventstore.api.BackboneGroup;
import dev.everstore.eventstore.api.Databases;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Projects products and orders into the search indexes. */
@Configuration(proxyBeanMethods = false)
@Import(SearchConnection.class)
public class SearchConfiguration {
    private static final int BATCH = 500;

    @Bean
    SearchModel searchModel(Elasticsearch elasticsearch) {
        SearchModel model = new SearchModel(elasticsearch);
        model.create();
        return model;
    }

    @Bean
    SearchProjection searchProjection(SearchModel model) {
        return new SearchProjection(model);
    }

    @Bean
    BackboneGroup searchGroup(Databases databases) {
        return new BackboneGroup(SearchModel.GROUP, databases.owner("backbone"), BATCH, 1);
    }
}
