package dev.everstore.projections.analytics;

import dev.everstore.eventstore.api.BackboneGroup;
import dev.everstore.eventstore.api.Databases;
import dev.everstore.eventstore.api.EventCodec;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Projects orders, products and people into the facts that figures are made of. */
@Configuration(proxyBeanMethods = false)
@Import(AnalyticsConnection.class)
public class AnalyticsConfiguration {
    private static final int BATCH = 5_000;

    @Bean
    AnalyticsModel analyticsModel(ClickHouse clickhouse, EventCodec codec) {
        AnalyticsModel model = new AnalyticsModel(clickhouse, codec);
        model.create();
        return model;
    }

    @Bean
    AnalyticsProjection analyticsProjection(AnalyticsModel model) {
        return new AnalyticsProjection(model);
    }

    @Bean
    BackboneGroup analyticsGroup(Databases databases) {
        return new BackboneGroup(AnalyticsModel.GROUP, databases.owner("backbone"), BATCH, 1);
    }
}
