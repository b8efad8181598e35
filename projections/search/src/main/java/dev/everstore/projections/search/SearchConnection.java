package dev.everstore.projections.search;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The one connection that projecting and querying share. */
@Configuration(proxyBeanMethods = false)
class SearchConnection {
    @Bean
    Elasticsearch elasticsearch(Environment settings) {
        return Elasticsearch.connect(settings);
    }
}
