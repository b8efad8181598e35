package dev.everstore.sagas;

import dev.everstore.contracts.user.UserId;
import dev.everstore.eventstore.EventStoreConfiguration;
import dev.everstore.eventstore.api.Database;
import dev.everstore.eventstore.api.Databases;
import dev.everstore.eventstore.api.PersonKeys;
import dev.everstore.eventstore.api.ServiceLog;
import dev.everstore.eventstore.api.ServiceLogs;
import dev.everstore.eventstore.testing.FreshDatabases;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.commandhandling.CommandBus;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;

/** A process with the workflows, in a shop that only notes what it is told; its databases outlive it. */
final class SagaProcess implements AutoCloseable {
    static final String[] DATABASES = {"sagas", "shop", "backbone"};

    private final ConfigurableApplicationContext context;
    private final ToldShop shop;

    private SagaProcess(ConfigurableApplicationContext context, ToldShop shop) {
        this.context = context;
        this.shop = shop;
    }

    static SagaProcess start(FreshDatabases databases, ToldShop shop, String... settings) {
        return new SagaProcess(
                new SpringApplicationBuilder(Rooms.class)
                        .web(WebApplicationType.NONE)
                        .initializers(context ->
                                ((GenericApplicationContext) context).registerBean(ToldShop.class, () -> shop))
                        .properties(Map.<String, Object>copyOf(databases.properties()))
                        .properties("logging.level.root=ERROR", "spring.main.banner-mode=off")
                        .properties(settings)
                        .run(),
                shop);
    }

    void publish(Object... events) {
        shop.publish(context.getBean("shopLog", ServiceLog.class), List.of(events));
    }

    Database sagas() {
        return context.getBean(Databases.class).owner("sagas");
    }

    int count(String table) {
        return sagas().jdbc()
                .sql("select count(*) from " + table)
                .query(Integer.class)
                .single();
    }

    @Override
    public void close() {
        context.close();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({EventStoreConfiguration.class, SagaConfiguration.class})
    static class Rooms {
        @Bean
        ServiceLog shopLog(ServiceLogs logs, Databases databases) {
            return logs.open("shop", databases.owner("shop"));
        }

        @Bean
        InitializingBean openShop(ToldShop shop, CommandBus bus, @Qualifier("shopLog") ServiceLog log) {
            return () -> shop.open(bus, log);
        }

        @Bean
        PersonKeys nobodysKeys() {
            return (UserId person) -> Optional.empty();
        }
    }
}
