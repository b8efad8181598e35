package dev.everstore.product;

import dev.everstore.eventstore.api.Databases;
import dev.everstore.eventstore.api.EventCodec;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Loads the answers to questions about products, with the read-only login. */
@Configuration(proxyBeanMethods = false)
public class ProductQueryConfiguration {
    @Bean
    ReplicaPools productReplicas(Environment environment) {
        return new ReplicaPools(environment);
    }

    @Bean
    ProductQueries productQueries(Databases databases, ReplicaPools productReplicas, EventCodec codec) {
        return new ProductQueries(new Copies(
                new Catalogue(databases.reader(ProductConfiguration.DATABASE), codec),
                productReplicas.databases().stream()
                        .map(database -> new Catalogue(database, codec))
                        .toList()));
    }
}
