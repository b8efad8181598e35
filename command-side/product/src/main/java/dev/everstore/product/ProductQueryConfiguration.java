package dev.everstore.product;

import dev.everstore.eventstore.api.Databases;
import dev.everstore.eventstore.api.EventCodec;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Loads the answers to questions about products, with the read-only login. */
@Configuration(proxyBeanMethods = false)
public class ProductQueryConfiguration {
    @Bean
    ProductQueries productQueries(Databases databases, EventCodec codec) {
        return new ProductQueries(new ProductTable(databases.reader(ProductConfiguration.DATABASE), codec));
    }
}
