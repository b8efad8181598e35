package dev.everstore.projections.analytics;

import dev.everstore.eventstore.api.EventCodec;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Answers questions about sales and sign-ups. */
@Configuration(proxyBeanMethods = false)
@Import(AnalyticsConnection.class)
public class AnalyticsQueryConfiguration {
    @Bean
    Sales sales(ClickHouse clickhouse, EventCodec codec) {
        return new Sales(clickhouse.jdbc(), codec);
    }

    @Bean
    Registrations registrations(ClickHouse clickhouse) {
        return new Registrations(clickhouse.jdbc());
    }
}
