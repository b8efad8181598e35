package dev.everstore.product;

import dev.everstore.contracts.product.ProductCommand;
import dev.everstore.eventstore.api.CommandOwner;
import dev.everstore.eventstore.api.Databases;
import dev.everstore.eventstore.api.EventCodec;
import dev.everstore.eventstore.api.ServiceLog;
import dev.everstore.eventstore.api.ServiceLogs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Loads the product service where it takes commands. */
@Configuration(proxyBeanMethods = false)
public class ProductConfiguration {
    static final String DATABASE = "products";

    @Bean
    ServiceLog productLog(ServiceLogs logs, Databases databases) {
        return logs.open("product", databases.owner(DATABASE));
    }

    @Bean
    CommandOwner productCommandOwner(ServiceLog productLog) {
        return new CommandOwner(ProductCommand.class, productLog, false);
    }

    @Bean
    ProductCommands productCommands(ServiceLog productLog, EventCodec codec) {
        return new ProductCommands(new ProductTable(productLog.database(), codec), productLog);
    }
}
