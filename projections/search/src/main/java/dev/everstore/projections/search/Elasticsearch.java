package dev.everstore.projections.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.jackson.Jackson3JsonpMapper;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

/**
 * The connection and index names, from {@code everstore.elasticsearch.*}.
 *
 * <p>{@code url}, optional {@code username} and {@code password}, {@code index-prefix} (default {@code everstore-}),
 * {@code replicas} (default 1; 0 on one node).
 */
record Elasticsearch(ElasticsearchClient client, String prefix, int replicas) implements AutoCloseable {
    static Elasticsearch connect(Environment settings) {
        String username = settings.getProperty("everstore.elasticsearch.username");
        String password = settings.getProperty("everstore.elasticsearch.password", "");
        ElasticsearchClient client = ElasticsearchClient.of(connection -> {
            connection
                    .host(settings.getRequiredProperty("everstore.elasticsearch.url"))
                    .jsonMapper(new Jackson3JsonpMapper(JsonMapper.builder().build()));
            return username == null ? connection : connection.usernameAndPassword(username, password);
        });
        return new Elasticsearch(
                client,
                settings.getProperty("everstore.elasticsearch.index-prefix", "everstore-"),
                settings.getProperty("everstore.elasticsearch.replicas", Integer.class, 1));
    }

    Index<ProductDocument> products() {
        return new Index<>(
                client,
                prefix + "products",
                "/search/products.json",
                replicas,
                ProductDocument.class,
                ProductDocument::version);
    }

    Index<OrderDocument> orders() {
        return new Index<>(
                client,
                prefix + "orders",
                "/search/orders.json",
                replicas,
                OrderDocument.class,
                OrderDocument::version);
    }

    Index<PersonDocument> people() {
        return new Index<>(
                client,
                prefix + "people",
                "/search/people.json",
                replicas,
                PersonDocument.class,
                PersonDocument::version);
    }

    @Override
    public void close() throws java.io.IOException {
        client.close();
    }
}
