package dev.everstore.projections.analytics;

import dev.everstore.eventstore.api.EventCodec;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Answers questions about sales, customers, payments and workflows. */
@Configuration(proxyBeanMethods = false)
@Import(AnalyticsConnection.class)
public class AnalyticsQueryConfiguration {
    @Bean
    Sales sales(ClickHouse clickhouse, EventCodec codec) {
        return new Sales(clickhouse.jdbc(), codec);
    }

    @Bean
    CustomerFigures customerFigures(ClickHouse clickhouse) {
        return new CustomerFigures(clickhouse.jdbc());
    }

    @Bean
    Fulfilments fulfilments(ClickHouse clickhouse) {
        return new Fulfilments(clickhouse.jdbc());
    }

    @Bean
    Payments payments(ClickHouse clickhouse) {
        return new Payments(clickhouse.jdbc());
    }

    @Bean
    BoughtTogether boughtTogether(ClickHouse clickhouse) {
        return new BoughtTogether(clickhouse.jdbc());
    }
}
