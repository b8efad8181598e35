package dev.everstore.projections.search;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Answers searches. */
@Configuration(proxyBeanMethods = false)
@Import(SearchConnection.class)
public class SearchQueryConfiguration {
    @Bean
    ProductSearch productSearch(Elasticsearch elasticsearch) {
        return new ProductSearch(
                elasticsearch.client(), elasticsearch.products().name());
    }

    @Bean
    OrderSearch orderSearch(Elasticsearch elasticsearch) {
        return new OrderSearch(elasticsearch.client(), elasticsearch.orders().name());
    }
}
