package dev.everstore.projections.analytics;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The one connection that projecting and querying share. */
@Configuration(proxyBeanMethods = false)
class AnalyticsConnection {
    @Bean
    ClickHouse clickHouse(Environment settings) {
        return ClickHouse.connect(settings);
    }
}
