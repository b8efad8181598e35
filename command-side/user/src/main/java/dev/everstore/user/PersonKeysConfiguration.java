package dev.everstore.user;

import dev.everstore.eventstore.api.Backbone;
import dev.everstore.eventstore.api.Databases;
import org.axonframework.queryhandling.QueryBus;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Loads where keys come from, in every process that writes or reads events about people: from the users' database
 * where the process has its read-only login, whatever else it does.
 */
@Configuration(proxyBeanMethods = false)
public class PersonKeysConfiguration {
    @Bean
    CachedPersonKeys personKeys(ObjectProvider<QueryBus> queries) {
        return new CachedPersonKeys(queries::getObject);
    }

    @Bean
    @Conditional(MayReadUsers.class)
    PersonKeyQueries personKeyQueries(Databases databases) {
        return new PersonKeyQueries(databases);
    }

    @Bean
    ErasureWatch erasureWatch(ObjectProvider<Backbone> backbone, CachedPersonKeys personKeys) {
        return new ErasureWatch(backbone::getObject, personKeys::forget);
    }

    /** A process without that login can't answer. */
    static final class MayReadUsers implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return context.getEnvironment().containsProperty("everstore.databases.users.reader-username");
        }
    }
}
