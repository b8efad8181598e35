package dev.everstore.product;

import dev.everstore.contracts.Page;
import dev.everstore.contracts.product.Categories;
import dev.everstore.contracts.product.FindCategories;
import dev.everstore.contracts.product.FindPriceHistory;
import dev.everstore.contracts.product.FindProduct;
import dev.everstore.contracts.product.FindProducts;
import dev.everstore.contracts.product.PriceHistory;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.contracts.product.ProductView;
import dev.everstore.eventstore.EventStoreConfiguration;
import dev.everstore.eventstore.api.Databases;
import dev.everstore.eventstore.api.ServiceLogs;
import dev.everstore.eventstore.api.StoredEvent;
import dev.everstore.eventstore.testing.FreshDatabases;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The service in databases of its own, through the buses as in production. */
final class ProductProcess implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({EventStoreConfiguration.class, ProductConfiguration.class, ProductQueryConfiguration.class})
    static class Process {}

    ProductProcess(FreshDatabases databases, String... properties) {
        context = new SpringApplicationBuilder(Process.class)
                .web(WebApplicationType.NONE)
                .properties(Map.<String, Object>copyOf(databases.properties()))
                .properties("logging.level.root=WARN", "spring.main.banner-mode=off")
                .properties(properties)
                .run();
    }

    CommandResultMessage<?> send(Object command, Map<String, Object> metadata) {
        FutureCallback<Object, Object> answer = new FutureCallback<>();
        context.getBean(CommandBus.class).dispatch(new GenericCommandMessage<>(command, metadata), answer);
        return answer.getResult();
    }

    Optional<ProductView> ask(FindProduct question) {
        return queries()
                .query(question, ResponseTypes.optionalInstanceOf(ProductView.class))
                .join();
    }

    Optional<PriceHistory> ask(FindPriceHistory question) {
        return queries()
                .query(question, ResponseTypes.optionalInstanceOf(PriceHistory.class))
                .join();
    }

    Categories ask(FindCategories question) {
        return queries().query(question, Categories.class).join();
    }

    @SuppressWarnings("unchecked")
    Page<ProductView> ask(FindProducts question) {
        return queries().query(question, Page.class).join();
    }

    List<StoredEvent> history(ProductId id) {
        return context.getBean(ServiceLogs.class)
                .reader("product", context.getBean(Databases.class).reader("products"))
                .read("Product", id.value(), 0);
    }

    private QueryGateway queries() {
        return context.getBean(QueryGateway.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
